"""`python -m tests.bench [--seconds N] [--postgres URL] [--large N]`: measures, and prints tables."""

import argparse
import asyncio
import compileall
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

import storefront
from storefront.core.db import Database
from storefront.migrations import migrate
from tests.bench.buy import buy, token_of
from tests.bench.cases import Case, cases, growing
from tests.bench.client import Figures, measure, need_wrk
from tests.bench.orders import copy_order
from tests.bench.seed import Seeded, seed
from tests.support.house import fresh_database
from tests.support.postgres import answers
from tests.support.process import Running, serving

SMALL = 1_000
"""Products of the shop that everything is measured in."""
POSTGRES = "postgresql://postgres@127.0.0.1:5432/postgres"
NewDatabase = Callable[[Path], str]
"""The address of an empty database, which may be in the folder."""


@dataclass(frozen=True, slots=True)
class Shop:
    """A seeded shop that is being served by one worker."""

    seeded: Seeded
    server: Running
    database_url: str

    def measure(self, case: Case, clients: int, seconds: int) -> Figures:
        environment = {
            "BENCH_KEY": self.seeded.secret if case.secret else self.seeded.public,
            "BENCH_PRODUCT": self.seeded.product_id,
            "BENCH_VARIANT": self.seeded.variant_id,
            "BENCH_METHOD": self.seeded.method_id,
            "BENCH_KNOWN": self._name_of(case) if case.known else "",
        }
        url = self.server.url + case.path
        return measure(url, case.script, connections=clients, seconds=seconds, environment=environment)

    def _name_of(self, case: Case) -> str:
        headers = {"X-Authorization": self.seeded.public}
        return httpx.get(self.server.url + case.path, headers=headers).headers["ETag"]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.bench")
    options.add_argument("--seconds", type=int, default=5, help="per line")
    options.add_argument("--postgres", default=POSTGRES)
    options.add_argument("--large", type=int, default=0, help="products and orders of a shop that has grown")
    asked = options.parse_args()
    need_wrk()
    compileall.compile_dir(Path(storefront.__file__).parent, quiet=1)  # as pip leaves it: no start compiles
    failed = bench("SQLite", _in_folder, asked.seconds, asked.large)
    if asyncio.run(answers(asked.postgres)):

        def fresh(_: Path) -> str:
            return asyncio.run(fresh_database(asked.postgres, "storefront_bench"))

        failed += bench("PostgreSQL", fresh, asked.seconds, asked.large)
    else:
        print("PostgreSQL does not answer; measured on SQLite alone.")
    if failed:
        raise SystemExit("There were failed requests.")


def bench(title: str, new_database: NewDatabase, seconds: int, large: int) -> int:
    """Prints what was found, and says how many requests failed."""
    with _shop(new_database, SMALL) as shop:
        print(
            f"\n{title}, one worker; {seconds} s per line; cold start {shop.server.cold_start:.2f} s\n"
            "p50 and p99 are of single requests: a cart is two of them, a checkout six.\n"
            f"{'':28}{'clients':>8}{'per s':>10}{'p50 ms':>9}{'p99 ms':>9}{'':>11}{'wanted':>8}{'errors':>8}"
        )
        failed = _each(shop, seconds)
        print(f"resident memory of the worker afterwards: {shop.server.memory() / 1e6:.0f} MB")
    return failed + (_grown(title, new_database, seconds, large) if large else 0)


def _each(shop: Shop, seconds: int) -> int:
    rates: dict[tuple[str, int], float] = {}
    failed = 0
    token = asyncio.run(_token(shop))
    for case in cases(shop.seeded, token):
        for clients in case.clients:
            found = shop.measure(case, clients, seconds)
            ratio = found.rate / rates.setdefault((case.of, clients), found.rate)
            _print(case, clients, found, f"{ratio:>9.3f} {case.of}")
            failed += found.errors
    return failed


def _grown(title: str, new_database: NewDatabase, seconds: int, large: int) -> int:
    """The same questions to a shop of 1,000 products and orders, and to one of many."""
    found: list[list[Figures]] = []
    for size in (SMALL, large):
        with _shop(new_database, size) as shop:
            asyncio.run(_sell(shop, size))
            found.append([shop.measure(case, 1, seconds) for case in growing(shop.seeded)])
    print(f"\n{title}, {large:,} products and orders instead of {SMALL:,}")
    for case, small, grown in zip(growing(shop.seeded), *found, strict=True):
        _print(case, 1, grown, f"{grown.rate / small.rate:>4.2f} of before")
    return sum(figures.errors for figures in found[0] + found[1])


def _print(case: Case, clients: int, found: Figures, ratio: str) -> None:
    wanted = "" if case.wanted is None else f"{case.wanted:.3f}"
    print(
        f"{case.name:28}{clients:>8}{found.rate:>10.1f}{found.p50:>9.2f}{found.p99:>9.2f}{ratio:>11}"
        f"{wanted:>8}{found.errors:>8}  {found.trouble}",
        flush=True,
    )


@contextmanager
def _shop(new_database: NewDatabase, products: int) -> Iterator[Shop]:
    with tempfile.TemporaryDirectory() as folder:
        url = new_database(Path(folder))
        seeded = asyncio.run(_prepare(url, products))
        environment = {
            "STOREFRONT_DATA_DIR": folder,
            "STOREFRONT_DATABASE_URL": url,
            "STOREFRONT_LOG_LEVEL": "ERROR",
        }
        with serving(environment, "tests.bench.server:application") as server:
            yield Shop(seeded, server, url)


def _in_folder(folder: Path) -> str:
    return f"sqlite:///{folder}/bench.db"


async def _prepare(url: str, products: int) -> Seeded:
    database = Database(url)
    try:
        await migrate(database)
        return await seed(database, products)
    finally:
        await database.close()


async def _token(shop: Shop) -> str:
    async with _client(shop) as client:
        return await token_of(client, shop.seeded)


async def _sell(shop: Shop, orders: int) -> None:
    """One order through the API; the others are copies of it."""
    async with _client(shop) as client:
        await buy(client, shop.seeded)
    database = Database(shop.database_url)
    try:
        await copy_order(database, shop.seeded.merchant_id, orders - 1)
    finally:
        await database.close()


def _client(shop: Shop) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=shop.server.url, headers={"X-Authorization": shop.seeded.public})


if __name__ == "__main__":
    main()
