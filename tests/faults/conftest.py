"""A shop to break, in a database of its own."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.faults.yard import Yard, yard_at
from tests.support.house import database_url, fresh_database


@pytest_asyncio.fixture
async def yard(tmp_path: Path, worker_id: str) -> AsyncIterator[Yard]:
    url = database_url(tmp_path)
    if url.startswith("postgresql"):
        own = os.environ.get("STOREFRONT_TEST_NAME", "") + worker_id
        url = await fresh_database(url, f"storefront_faults_{own}")
    async with yard_at(tmp_path, url) as opened:
        yield opened
