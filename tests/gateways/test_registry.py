"""Which gateways are offered to whom."""

import pytest

from storefront.gateways.registry import adapter_of, is_offered
from tests.support.house import Shop


@pytest.mark.parametrize(
    ("code", "sandbox", "offered"),
    [
        ("test_gateway", True, True),
        ("test_gateway", False, False),
        ("manual", True, False),
        ("manual", False, True),
        ("carrier_pigeon", True, False),
        ("carrier_pigeon", False, False),
    ],
)
def test_the_sandbox_pays_through_the_test_gateway_alone(code: str, sandbox: bool, offered: bool) -> None:
    assert is_offered(code, sandbox) is offered


def test_an_unknown_code_has_no_adapter(shop: Shop) -> None:
    assert adapter_of("carrier_pigeon", shop.database) is None
