"""A shop in a folder of its own, whatever database the tests run on.

async with embedded(folder) as shop:
    ...
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from storefront import settings as configuration
from storefront.app import asgi
from storefront.core.db import Database
from storefront.migrations import migrate
from storefront.settings import Settings
from tests.support.house import HTTPS, House, Shop, open_shop


def settings_in(folder: Path) -> Settings:
    return configuration.load({"STOREFRONT_DATA_DIR": str(folder), "STOREFRONT_BASE_URL": HTTPS})


def database_in(folder: Path) -> Path:
    return folder / "storefront.db"


@asynccontextmanager
async def house_in(folder: Path) -> AsyncIterator[House]:
    settings = settings_in(folder)
    database = Database(settings.database_url)
    try:
        await migrate(database)
        yield House(settings, database, asgi(settings, database))
    finally:
        await database.close()


@asynccontextmanager
async def embedded(folder: Path) -> AsyncIterator[Shop]:
    async with house_in(folder) as house, open_shop(house) as shop:
        yield shop
