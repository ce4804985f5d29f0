"""A running shop and a browser. `tabs.tab` opens tabs that watch themselves.

async def test_something(boutique: Boutique, browser: Browser) -> None:
    async with tab(browser, scripts=False, width=390) as page:
        await page.goto(boutique.url)
"""

import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from e2e.boutique import Boutique, open_boutique

NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest_asyncio.fixture(scope="session")
async def boutique(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Boutique]:
    async with open_boutique(tmp_path_factory.mktemp("boutique")) as opened:
        yield opened


@pytest_asyncio.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The system's Chromium, else the one that Playwright brought."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        await opened.close()


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(params=[390, 1280], ids=["phone", "desktop"])
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)
