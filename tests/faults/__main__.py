"""`python -m tests.faults kills --on postgresql`: breaks a shop on purpose, and says what came of it.

Exit 1 when it did not add up afterwards, or a promise was broken.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path

from tests.faults.fleet import fleet
from tests.faults.kills import Found, kills
from tests.faults.races import Race, races
from tests.faults.yard import yard_at
from tests.support.house import fresh_database


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.faults")
    options.add_argument("what", choices=["kills", "races"])
    options.add_argument("--on", choices=["sqlite", "postgresql"], default="sqlite")
    options.add_argument("--count", type=int, default=100, help="kills")
    options.add_argument("--workers", type=int, help="web processes: one on SQLite, four on PostgreSQL")
    options.add_argument("--postgres", default="postgresql://postgres@127.0.0.1:5432/postgres")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(asyncio.run(_run(asked, Path(folder))))


async def _run(asked: argparse.Namespace, folder: Path) -> int:
    on_sqlite = asked.on == "sqlite"
    url = f"sqlite:///{folder}/faults.db"
    if not on_sqlite:
        url = await fresh_database(
            asked.postgres, f"storefront_faults_{os.environ.get('STOREFRONT_TEST_NAME', '')}"
        )
    workers = asked.workers or (1 if on_sqlite else 4)
    print(f"{asked.on}, {workers} web process{'es' * (workers > 1)}", flush=True)
    async with yard_at(folder, url) as yard:
        if asked.what == "kills":
            faults = _tell_kills(await kills(yard, asked.count, workers, as_sold=True))
        else:
            with fleet(yard.environment, workers) as running:
                faults = _tell_races(await races(yard, running.url, 100))
    for fault in faults:
        print(f"  FAULT {fault}")
    return 1 if faults else 0


def _tell_races(found: list[Race]) -> list[str]:
    for race in found:
        print(f"  {race.name}: {dict(sorted(race.answers.items()))} in {race.seconds:.1f} s")
    return [fault for race in found for fault in race.faults]


def _tell_kills(found: Found) -> list[str]:
    told = found.told
    print(f"  {found.kills} kills, which left {found.left_open} attempts and refunds open")
    print(
        f"  {len(told.orders)} orders, {len(told.refunds)} refunds, {told.redeemed} redemptions were promised"
    )
    print(f"  answers: {dict(sorted(told.statuses.items()))}")
    print(f"  slowest start {found.slowest_start:.1f} s")
    print(
        f"  put right after {found.slowest_settling:.1f} s; with leases as sold after {found.as_sold:.1f} s"
    )
    return found.faults


if __name__ == "__main__":
    main()
