"""A second merchant, to be kept apart from the first."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.support.house import House, Shop, open_shop


@pytest_asyncio.fixture
async def other(house: House) -> AsyncIterator[Shop]:
    async with open_shop(house) as opened:
        yield opened
