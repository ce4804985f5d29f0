"""A running shop and a browser. `tabs.tab` opens tabs that watch themselves.

async def test_something(boutique: Boutique, browser: Browser) -> None:
    async with tab(browser, scripts=False, width=390) as page:
        await page.goto(boutique.url)
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from e2e.boutique import Boutique, open_boutique
from tests.support.chromium import chromium
from tests.support.sharing import pytest_xdist_auto_num_workers, pytest_xdist_make_scheduler  # noqa: F401  # hooks


@pytest_asyncio.fixture(scope="session")
async def boutique(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Boutique]:
    async with open_boutique(tmp_path_factory.mktemp("boutique")) as opened:
        yield opened


@pytest_asyncio.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as opened:
        yield opened


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(params=[390, 1280], ids=["phone", "desktop"])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)
