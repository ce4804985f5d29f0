"""What a server loads as it starts: nothing that only few shops, or only commands, have a use for."""

import asyncio
import json
import os
import subprocess
import sys

import pytest
import pytest_asyncio

from storefront.gateways.registry import EXTRAS
from storefront.settings import Settings
from tests.support.house import open_house


@pytest_asyncio.fixture(scope="module")
async def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    async with open_house(tmp_path_factory.mktemp("started"), "started") as house:
        return await asyncio.to_thread(_loaded, house.settings)


def _loaded(settings: Settings) -> set[str]:
    environment = {
        **os.environ,
        "STOREFRONT_DATA_DIR": str(settings.data_dir),
        "STOREFRONT_DATABASE_URL": settings.database_url,
    }
    command = [sys.executable, "-m", "tests.support.started"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=True)
    said = json.loads(done.stdout)
    assert said["status"] == 200, done.stderr
    return set(said["loaded"])


@pytest.mark.parametrize("code", sorted(EXTRAS))
def test_the_sdk_of_a_payment_provider_waits_for_a_shop_that_uses_it(loaded: set[str], code: str) -> None:
    assert {EXTRAS[code], f"storefront.gateways.{code}.adapter"} & loaded == set()


@pytest.mark.parametrize("library", ["alembic", "mako"])
def test_a_current_database_is_recognised_without_its_history(loaded: set[str], library: str) -> None:
    assert library not in loaded


@pytest.mark.parametrize("library", ["httpx", "rich", "pygments"])
def test_the_client_for_other_servers_waits_until_one_is_asked(loaded: set[str], library: str) -> None:
    assert library not in loaded


@pytest.mark.parametrize(
    "library", ["cryptography", "jwt", "PIL", "email_validator", "storefront.docs.words"]
)
def test_what_few_requests_need_waits_for_the_first_of_them(loaded: set[str], library: str) -> None:
    assert library not in loaded


@pytest.mark.parametrize("library", ["pydantic.v1", "opentelemetry", "prometheus_client", "obstore"])
def test_what_nobody_switched_on_is_not_there(loaded: set[str], library: str) -> None:
    assert library not in loaded
