"""`storefront merchant reopen` and `purge`: what becomes of a shop that was closed."""

import click
from sqlalchemy import func, select

from storefront.assets.purge_merchant import purge_merchant
from storefront.assets.storage import storage_of
from storefront.commands.running import run
from storefront.core.db import Database
from storefront.integrations.files import forget_files
from storefront.integrations.queries import integration_ids
from storefront.merchants.close import reopen_shop
from storefront.merchants.queries import merchant_by_id
from storefront.orders.models import Order
from storefront.settings import Settings

GONE = "There is no merchant {}."
OPEN = "Merchant {} is open. Only a shop that was closed over the API can be purged."


@click.command()
@click.argument("id", type=int)
def reopen(id: int) -> None:
    """Open a closed shop again, with the keys and data it had."""

    async def work(_: Settings, database: Database) -> None:
        async with database.writing() as session:
            shop = await merchant_by_id(session, id)
            if shop is None:
                raise click.ClickException(GONE.format(id))
            reopen_shop(shop)
        click.echo(f"Merchant {id} is open.")

    run(work)


@click.command()
@click.argument("id", type=int)
@click.option("--yes", is_flag=True, help="do not ask")
def purge(id: int, yes: bool) -> None:
    """Wipe a closed shop: orders, customers, products, files. There is no way back."""
    orders = run(lambda _, database: _orders(database, id))
    if not yes:
        click.confirm(f"Wipe merchant {id} with {orders} live orders, for ever?", abort=True)

    async def work(settings: Settings, database: Database) -> int:
        async with database.reading() as session:
            plugged_in = await integration_ids(session, id)
        files = await purge_merchant(database, storage_of(settings), id)
        await forget_files(settings, plugged_in)
        return files

    files = run(work)
    click.echo(f"Merchant {id} is gone, with {orders} live orders and {files} files.")


async def _orders(database: Database, id: int) -> int:
    """How many live orders a closed shop has. Raises ClickException where it is not closed."""
    async with database.reading() as session:
        shop = await merchant_by_id(session, id)
        if shop is None:
            raise click.ClickException(GONE.format(id))
        if not shop.closed:
            raise click.ClickException(OPEN.format(id))
        live = select(func.count(Order.id)).where(Order.merchant_id == id, Order.sandbox.is_(False))
        return await session.scalar(live) or 0
