"""`storefront migrate`: schema to head."""

import asyncio

import click

from storefront import migrations
from storefront.core.db import Database
from storefront.settings import load


@click.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    asyncio.run(_migrate())


async def _migrate() -> None:
    database = Database(load().database_url)
    try:
        before = await migrations.schema_of(database)
        await migrations.migrate(database)
    finally:
        await database.close()
    click.echo(
        "The schema was current already." if before is migrations.Schema.CURRENT else "The schema is current."
    )
