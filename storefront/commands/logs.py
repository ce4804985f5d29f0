"""`storefront logs`: the calls to a shop's API, read from the database."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import aclosing, suppress

import click
import msgspec

from storefront.commands.running import run
from storefront.core.db import Database
from storefront.logs.follow import follow
from storefront.logs.models import ApiLog
from storefront.logs.present import Format, present_log
from storefront.logs.queries import last_number, latest_logs
from storefront.merchants.queries import merchant_by_id
from storefront.settings import Settings

FORMATS = ["full", "compact", "summary"]


@click.command()
@click.option("--merchant", "merchant_id", type=int, required=True)
@click.option("--follow", "follows", is_flag=True, help="go on with new calls, until Ctrl+C")
@click.option("--format", "format", type=click.Choice(FORMATS), default="summary", show_default=True)
@click.option(
    "--tail", default=20, show_default=True, type=click.IntRange(0, 1000), help="calls to begin with"
)
def logs(merchant_id: int, follows: bool, format: Format, tail: int) -> None:
    """Show the latest calls to a shop's API: a line for each, or JSON."""

    async def work(_: Settings, database: Database) -> None:
        number = await _begin(database, merchant_id, format, tail)
        if follows:
            async with aclosing(follow(database, merchant_id, None, number)) as looks:
                async for rows in looks:
                    _print(rows, format)

    with suppress(KeyboardInterrupt, asyncio.CancelledError):
        run(work)


async def _begin(database: Database, merchant_id: int, format: Format, tail: int) -> int:
    """Where to go on from."""
    async with database.reading() as session:
        if await merchant_by_id(session, merchant_id) is None:
            raise click.ClickException(f"There is no merchant {merchant_id}.")
        rows = await latest_logs(session, merchant_id, tail)
        _print(rows, format)
        return rows[-1].number if rows else await last_number(session, merchant_id, None)


def _print(rows: Sequence[ApiLog], format: Format) -> None:
    for row in rows:
        click.echo(_line(row) if format == "summary" else msgspec.json.encode(present_log(row, format)))


def _line(row: ApiLog) -> str:
    at = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(row.created))
    mode = "sandbox" if row.sandbox else "live"
    return f"{at}  {row.status_code}  {mode:7}  {row.id}  {row.method} {row.url}"
