"""The gateways there are. Only this module imports adapters."""

from collections.abc import Callable

from storefront.core.db import Database
from storefront.gateways.manual import Manual
from storefront.gateways.port import Adapter
from storefront.gateways.test_gateway import TestGateway

SANDBOX = TestGateway.code
ADAPTERS: dict[str, Callable[[Database], Adapter]] = {
    TestGateway.code: TestGateway,
    Manual.code: lambda _: Manual(),
}

NAMES = {adapter.code: adapter.name for adapter in (TestGateway, Manual)}


def adapter_of(code: str, database: Database) -> Adapter | None:
    """The adapter called `code`, if there is one."""
    make = ADAPTERS.get(code)
    return make(database) if make else None


def name_of(code: str) -> str:
    """What people call the gateway."""
    return NAMES.get(code, code)


def is_offered(code: str, sandbox: bool) -> bool:
    """The sandbox pays through the test gateway alone, and nothing live ever does."""
    return code in ADAPTERS and (code == SANDBOX) == sandbox
