"""Fixtures every test may ask for."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from tests.support.house import House, Shop, open_house, open_shop
from tests.support.tenancy import watched


@pytest_asyncio.fixture(scope="session")
async def house(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> AsyncIterator[House]:
    async with open_house(tmp_path_factory.mktemp("house"), worker_id) as opened:
        yield opened


@pytest.fixture(autouse=True)
def every_statement_names_its_merchant() -> Iterator[None]:
    """Background work that serves all merchants reads open attempts and sessions of the test gateway."""
    with watched("attempt") as forgetful:
        yield
    assert forgetful == []


@pytest_asyncio.fixture
async def shop(house: House) -> AsyncIterator[Shop]:
    async with open_shop(house) as opened:
        yield opened
