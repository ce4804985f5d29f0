"""One suite over every adapter: what the shop relies on, whoever the provider is."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from storefront.core.ids import new_id
from storefront.gateways.port import Adapter, Charge, Paid, Pending, Refunded
from storefront.gateways.registry import ADAPTERS, adapter_of
from tests.support.house import Shop

GOOD: dict[str, dict[str, Any]] = {
    "test_gateway": {
        "card": {"number": "4242 4242 4242 4242", "expiry_month": "11", "expiry_year": "22", "cvc": "123"}
    },
    "manual": {},
}
"""A payment block for each adapter that it accepts."""


@pytest.fixture(params=sorted(ADAPTERS))
def adapter(request: pytest.FixtureRequest, shop: Shop) -> Adapter:
    found = adapter_of(request.param, shop.database)
    assert found is not None
    return found


def charge_of(shop: Shop, adapter: Adapter, payment: Mapping[str, Any] | None = None) -> Charge:
    block = GOOD[adapter.code] if payment is None else payment
    config = {"name": "Bank transfer", "payment_instructions": "IBAN DE02 1203 0000 0000 2020 51"}
    return Charge(new_id("key"), shop.id, 5868, "USD", block, config)


async def test_it_is_called_what_the_registry_calls_it(adapter: Adapter) -> None:
    assert adapter.code in ADAPTERS
    assert adapter.name


async def test_a_good_payment_block_has_no_faults(shop: Shop, adapter: Adapter) -> None:
    assert adapter.check(charge_of(shop, adapter).payment) == {}


async def test_a_good_charge_is_accepted(shop: Shop, adapter: Adapter) -> None:
    assert isinstance(await adapter.charge(charge_of(shop, adapter)), Paid | Pending)


async def test_a_repeated_key_answers_as_it_did_the_first_time(shop: Shop, adapter: Adapter) -> None:
    charge = charge_of(shop, adapter)
    assert await adapter.charge(charge) == await adapter.charge(charge)


async def test_ten_calls_at_once_with_one_key_are_one_charge(shop: Shop, adapter: Adapter) -> None:
    charge = charge_of(shop, adapter)
    answers = await asyncio.gather(*(adapter.charge(charge) for _ in range(10)))
    assert all(answer == answers[0] for answer in answers)


async def test_it_remembers_a_charge_without_its_payment_block(shop: Shop, adapter: Adapter) -> None:
    charge = charge_of(shop, adapter)
    first = await adapter.charge(charge)
    asked = Charge(charge.key, shop.id, charge.amount, charge.currency, config=charge.config)
    assert await adapter.find(asked) == first


async def test_a_charge_can_be_given_back_and_repeating_changes_nothing(shop: Shop, adapter: Adapter) -> None:
    charge = charge_of(shop, adapter)
    await adapter.charge(charge)
    first = await adapter.refund(charge)
    assert isinstance(first, Refunded)
    assert await adapter.refund(charge) == first
