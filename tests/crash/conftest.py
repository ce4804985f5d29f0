"""The shop whose servers die, beside a provider that goes on."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.crash.stall import Stall, stall_at
from tests.gateways.contract.till import till_at
from tests.support.house import open_house, open_shop


@pytest_asyncio.fixture
async def till(request: pytest.FixtureRequest, tmp_path: Path, worker_id: str) -> AsyncIterator[Stall]:
    """In a database of its own; its requests go to the server that dies."""
    async with (
        open_house(tmp_path, f"crash_{worker_id}") as house,
        open_shop(house) as shop,
        till_at(shop, request.param) as till,
        stall_at(till, tmp_path) as stall,
    ):
        yield stall
