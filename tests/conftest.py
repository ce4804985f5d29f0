"""Fixtures every test may ask for."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.support.house import House, Shop, open_house, open_shop
from tests.support.sharing import pytest_xdist_auto_num_workers, pytest_xdist_make_scheduler  # noqa: F401  # hooks
from tests.support.tenancy import watched

MEMORY = Path("/dev/shm")
ROOM = 4_000_000_000
"""Bytes."""


def pytest_configure() -> None:
    """Tests keep their files in memory where there is room: they kill processes, but pull no plug."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest_asyncio.fixture(scope="session")
async def house(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> AsyncIterator[House]:
    async with open_house(tmp_path_factory.mktemp("house"), worker_id) as opened:
        yield opened


@pytest.fixture(autouse=True)
def every_statement_names_its_merchant() -> Iterator[None]:
    """Background work that serves all merchants reads open attempts, charges and refunds, and sessions of the
    test gateway.
    """
    with watched("attempt", "open_charge", "open_refund") as forgetful:
        yield
    assert forgetful == []


@pytest_asyncio.fixture
async def shop(house: House) -> AsyncIterator[Shop]:
    async with open_shop(house, alone=True) as opened:
        yield opened
