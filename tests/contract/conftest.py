"""Two shops full of things: one to ask, one that must not see them."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.contract.shop import Rich, open_rich
from tests.support.house import House


@pytest_asyncio.fixture(scope="module")
async def rich(house: House) -> AsyncIterator[Rich]:
    async with open_rich(house) as opened:
        yield opened


@pytest_asyncio.fixture(scope="module")
async def neighbour(house: House) -> AsyncIterator[Rich]:
    async with open_rich(house) as opened:
        yield opened
