"""Running a coroutine with an open database, as most commands need."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import click

import storefront.tables  # noqa: F401  # rows of one feature refer to those of others
from storefront.core.db import Database
from storefront.migrations import Schema, migrate, schema_of
from storefront.settings import Settings, load

T = TypeVar("T")
OLDER = "The database has an older schema. Back it up, then run: storefront migrate"


def run(work: Callable[[Settings, Database], Awaitable[T]]) -> T:
    """`work` on the configured database, whose schema is current."""
    return asyncio.run(_run(work))


async def _run(work: Callable[[Settings, Database], Awaitable[T]]) -> T:
    settings = load()
    async with ready_database(settings) as database:
        return await work(settings, database)


@asynccontextmanager
async def ready_database(settings: Settings) -> AsyncIterator[Database]:
    """The database, migrated if empty. Raises ClickException when its schema is older."""
    database = Database(settings.database_url)
    try:
        await prepare(database)
        yield database
    finally:
        await database.close()


async def prepare(database: Database) -> None:
    schema = await schema_of(database)
    if schema is Schema.EMPTY:
        await migrate(database)
    elif schema is Schema.OLDER:
        raise click.ClickException(OLDER)
