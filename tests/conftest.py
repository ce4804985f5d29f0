"""Fixtures every test may ask for."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.support.house import House, Shop, open_house, open_shop


@pytest_asyncio.fixture(scope="session")
async def house(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> AsyncIterator[House]:
    async with open_house(tmp_path_factory.mktemp("house"), worker_id) as opened:
        yield opened


@pytest_asyncio.fixture
async def shop(house: House) -> AsyncIterator[Shop]:
    async with open_shop(house) as opened:
        yield opened
