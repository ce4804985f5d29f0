"""A shop whose calls are heard."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.support.house import Shop
from tests.support.logs import Ear, listening


@pytest_asyncio.fixture
async def ear(shop: Shop) -> AsyncIterator[Ear]:
    async with listening(shop) as opened:
        yield opened
