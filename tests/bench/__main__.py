"""`python -m tests.bench [--seconds N] [--postgres URL]`: measures, and prints one table per database."""

import argparse
import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path

import httpx

from storefront.core.db import Database
from storefront.core.ids import twin
from storefront.migrations import migrate
from tests.bench.client import Figures, measure, need_wrk
from tests.bench.seed import Seeded, seed
from tests.support.house import fresh_database
from tests.support.postgres import answers
from tests.support.process import Running, serving


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    path: str
    script: str = "get.lua"
    connections: tuple[int, ...] = (1, 16)


def cases(seeded: Seeded, token: str) -> list[Case]:
    return [
        Case("Q  one query of 20 rows", "/bench/q", connections=(1, 8, 16)),
        Case("B  a prebuilt 21 KB body", "/bench/b"),
        Case("product list, 20 of 1,000", "/v1/products?include=variant_groups&limit=20"),
        Case("one product", f"/v1/products/{seeded.product_id}"),
        Case("product page", f"/{seeded.permalink}"),
        Case("list page", "/products"),
        Case("live helper", f"/v1/checkouts/{token}/live"),
        Case("cart with one item", "/", "cart.lua"),
        Case("checkouts to a paid order", "/", "checkout.lua", (1, 8)),
    ]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.bench")
    options.add_argument("--seconds", type=int, default=5)
    options.add_argument("--postgres", default="postgresql://postgres@127.0.0.1:5432/postgres")
    asked = options.parse_args()
    need_wrk()
    with tempfile.TemporaryDirectory() as folder:
        bench("SQLite", f"sqlite:///{folder}/bench.db", Path(folder), asked.seconds)
        if asyncio.run(answers(asked.postgres)):
            url = asyncio.run(fresh_database(asked.postgres, "storefront_bench"))
            bench("PostgreSQL", url, Path(folder), asked.seconds)
        else:
            print("PostgreSQL does not answer; measured on SQLite alone.")


def bench(title: str, url: str, folder: Path, seconds: int) -> None:
    seeded = asyncio.run(_prepare(url))
    environment = {
        "STOREFRONT_DATA_DIR": str(folder),
        "STOREFRONT_DATABASE_URL": url,
        "STOREFRONT_LOG_LEVEL": "ERROR",
    }
    with serving(environment, "tests.bench.server:application") as server:
        print(f"\n{title}, one worker; {seconds} s per line; cold start {server.cold_start:.2f} s")
        print(f"{'':28}{'clients':>8}{'per s':>10}{'p50 ms':>9}{'p99 ms':>9}{'of Q':>8}{'errors':>8}")
        failed = _measure_all(server, seeded, seconds)
        print(f"resident memory of the worker afterwards: {server.memory() / 1e6:.0f} MB")
    if failed:
        raise SystemExit("There were failed requests.")


def _measure_all(server: Running, seeded: Seeded, seconds: int) -> int:
    environment = {
        "BENCH_KEY": seeded.public,
        "BENCH_PRODUCT": seeded.product_id,
        "BENCH_VARIANT": seeded.variant_id,
        "BENCH_METHOD": twin(seeded.rate_id, "ship"),
    }
    token = asyncio.run(_token(server.url, seeded))
    yardstick: dict[int, float] = {}
    failed = 0
    for case in cases(seeded, token):
        for clients in case.connections:
            found = measure(
                server.url + case.path,
                case.script,
                connections=clients,
                seconds=seconds,
                environment=environment,
            )
            yardstick.setdefault(clients, found.rate)
            _print(case.name, clients, found, yardstick[clients])
            failed += found.errors
    return failed


def _print(name: str, clients: int, found: Figures, q: float) -> None:
    ratio = found.rate / q
    print(
        f"{name:28}{clients:>8}{found.rate:>10.1f}{found.p50:>9.2f}{found.p99:>9.2f}{ratio:>8.3f}{found.errors:>8}"
        f"  {found.trouble}",
        flush=True,
    )


async def _prepare(url: str) -> Seeded:
    database = Database(url)
    try:
        await migrate(database)
        return await seed(database)
    finally:
        await database.close()


async def _token(url: str, seeded: Seeded) -> str:
    headers = {"X-Authorization": seeded.public}
    async with httpx.AsyncClient(base_url=url, headers=headers) as client:
        cart = (await client.get("/v1/carts")).json()["id"]
        item = {"id": seeded.product_id, "quantity": 1, "variant_id": seeded.variant_id}
        (await client.post(f"/v1/carts/{cart}", json=item)).raise_for_status()
        answer = (await client.get(f"/v1/checkouts/{cart}", params={"type": "cart"})).raise_for_status()
        return str(answer.json()["id"])


if __name__ == "__main__":
    main()
