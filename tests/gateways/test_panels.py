"""What providers put on the hosted payment page: offered only with all their keys, and no secret among it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from storefront.demo.simulators.known import SIMULATED
from storefront.demo.simulators.omise import Omise
from storefront.demo.simulators.razorpay import Razorpay
from storefront.demo.simulators.wire import Provider, serving
from storefront.gateways.panel import OnPage, PageAsked, Panel
from storefront.gateways.registry import adapter_of
from storefront.gateways.settings import settings_of
from tests.support.house import House


async def panel(house: House, code: str, config: dict[str, Any], currency: str = "USD") -> Panel | None:
    adapter = adapter_of(code, house.database)
    assert isinstance(adapter, OnPage)
    return await adapter.on_page(PageAsked(7, "chkt_1", 3000, currency, config, "de", "Hazel & Clay"))


@pytest_asyncio.fixture(params=sorted(SIMULATED))
async def provider(request: pytest.FixtureRequest) -> AsyncIterator[Provider]:
    """Some are asked for what stands on the page."""
    async with serving(SIMULATED[request.param]()) as opened:
        yield opened


async def test_it_is_offered_with_its_keys_and_shows_none_that_is_secret(
    house: House, provider: Provider
) -> None:
    code, config = provider.code, provider.config
    secret = {setting.name for setting in settings_of(code) if setting.secret} & config.keys()
    shown = await panel(house, code, config)
    assert shown is not None
    assert (shown.behaviour, shown.redirects) == {
        "stripe": ("stripe", True),
        "omise": ("omise", False),
        "razorpay": ("razorpay", True),
        "paypal": (None, True),
        "square": ("square", False),
        "braintree": ("braintree", False),
    }[code]
    assert not [name for name in secret if config[name] in str(shown)]
    without = {name: text for name, text in config.items() if name not in secret}
    assert await panel(house, code, without) is None


async def test_omises_form_counts_in_its_own_units_and_speaks_what_it_can(house: House) -> None:
    shown = await panel(house, "omise", Omise().config, currency="LAK")
    assert shown is not None
    assert (shown.data["scale"], shown.data["language"], shown.fields) == (100.0, "en", ("token", "source"))


async def test_what_is_paid_in_razorpays_form_is_no_question_of_a_bank(house: House) -> None:
    shown = await panel(house, "razorpay", Razorpay().config)
    assert shown is not None
    assert (shown.pays_in_step, shown.fields) == (True, ("create_order",))
    assert shown.data == {"key": Razorpay().config["key_id"], "label": "Hazel & Clay"}
