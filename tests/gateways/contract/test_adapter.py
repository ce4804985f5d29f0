"""An adapter by itself, below the shop: what `gateways/port.py` promises of each."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from storefront.core.ids import new_id
from storefront.gateways.port import Adapter, Charge, Paid, Pending, Refunded
from storefront.gateways.registry import ADAPTERS, adapter_of
from tests.gateways.contract.described import Described
from tests.gateways.contract.providers import PROVIDERS
from tests.support.house import Shop

AT_ONCE = [one for one in PROVIDERS if one.good is not one.asking]
"""Those that no buyer has to be sent away for."""


@dataclass
class Desk:
    """An adapter with its provider at hand."""

    adapter: Adapter
    provider: Described
    shop: Shop

    def charge(self, key: str | None = None) -> Charge:
        block, config = self.provider.good, self.provider.settings
        return Charge(key or new_id("key"), self.shop.id, 5868, "USD", block, config)


@pytest_asyncio.fixture(params=AT_ONCE, ids=[one.code for one in AT_ONCE])
async def desk(request: pytest.FixtureRequest, shop: Shop) -> AsyncIterator[Desk]:
    found = adapter_of(request.param.code, shop.database)
    assert found is not None
    async with request.param.opened(shop) as provider:
        yield Desk(found, provider, shop)


async def test_it_is_called_what_the_registry_calls_it(desk: Desk) -> None:
    assert desk.adapter.code in ADAPTERS
    assert desk.adapter.name


async def test_a_good_payment_block_has_no_faults(desk: Desk) -> None:
    assert desk.adapter.check(desk.charge().payment) == {}


async def test_a_good_charge_is_accepted(desk: Desk) -> None:
    assert isinstance(await desk.adapter.charge(desk.charge()), Paid | Pending)


async def test_a_repeated_key_answers_as_it_did_the_first_time(desk: Desk) -> None:
    charge = desk.charge()
    assert await desk.adapter.charge(charge) == await desk.adapter.charge(charge)


async def test_ten_calls_at_once_with_one_key_are_one_charge(desk: Desk) -> None:
    charge = desk.charge()
    answers = await asyncio.gather(*(desk.adapter.charge(charge) for _ in range(10)))
    assert all(answer == answers[0] for answer in answers)


async def test_it_remembers_a_charge_without_its_payment_block(desk: Desk) -> None:
    charge = desk.charge()
    first = await desk.adapter.charge(charge)
    asked = Charge(charge.key, charge.merchant_id, charge.amount, charge.currency, config=charge.config)
    assert await desk.adapter.find(asked) == first


async def test_a_charge_can_be_given_back_and_repeating_changes_nothing(desk: Desk) -> None:
    charge = desk.charge()
    await desk.adapter.charge(charge)
    first = await desk.adapter.refund(charge)
    assert isinstance(first, Refunded)
    assert await desk.adapter.refund(charge) == first
