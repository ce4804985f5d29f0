"""The till of each test, and what must hold at the end of every one."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from storefront.orders.charged import CHARGED_AS
from tests.gateways.contract.till import DUE, Till, till_at
from tests.support.house import House, open_shop


@pytest_asyncio.fixture
async def till(request: pytest.FixtureRequest, house: House) -> AsyncIterator[Till]:
    """At the end every order was charged once, and every charge has an order or went back."""
    async with open_shop(house) as shop, till_at(shop, request.param) as opened:
        yield opened
        await opened.work()
        await opened.time_passes()
        await opened.time_passes()
        assert await opened.differences() == []
        await balanced(opened)


async def balanced(till: Till) -> None:
    paid = [order for order in await till.orders() if order.status_payment in ("paid", "authorized")]
    worth = sorted((order.charged, order.currency) for order in paid)
    taken = [(one.amount, one.currency) for one in await till.provider.taken()]
    ours = {order.holds.get(CHARGED_AS) for order in paid}
    taken += [(DUE, "USD") for id in await till.provider.reserved() if id in ours]
    assert sorted(taken) == worth
    assert (await till.open(), len({order.checkout_id for order in paid})) == (0, len(paid))
