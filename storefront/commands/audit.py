"""`storefront audit`: stock, money and gift cards recomputed from the rows."""

import click
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.commands.running import run
from storefront.core.db import Database
from storefront.merchants.queries import list_merchants
from storefront.settings import Settings
from storefront.worker.audit import audit as differences


@click.command()
@click.option("--merchant", "merchant_id", type=int, help="look at one merchant only")
def audit(merchant_id: int | None) -> None:
    """Recompute what must hold at every moment; print each difference, and exit 1 when there is one."""
    found, shops = run(lambda settings, database: _look(settings, database, merchant_id))
    for line in found:
        click.echo(line)
    if found:
        raise click.exceptions.Exit(1)
    click.echo(f"Everything adds up in {shops} shop{'s' if shops != 1 else ''}.")


async def _look(_: Settings, database: Database, merchant_id: int | None) -> tuple[list[str], int]:
    """In one snapshot, so that sales that go on meanwhile are no differences."""
    async with database.reading() as session:
        if not database.is_sqlite:
            await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        wanted = await _merchants(session, merchant_id)
        found = [f"merchant {id}: {line}" for id in wanted for line in await differences(session, id)]
    return found, len(wanted)


async def _merchants(session: AsyncSession, merchant_id: int | None) -> list[int]:
    known = [merchant.id for merchant in await list_merchants(session)]
    if merchant_id is not None and merchant_id not in known:
        raise click.ClickException(f"There is no merchant {merchant_id}.")
    return known if merchant_id is None else [merchant_id]
