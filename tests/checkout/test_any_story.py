"""Any story of carts, tokens, captures, refunds and cancellations: after every step the shop adds up.

`STOREFRONT_TEST_STORIES=500` tells more of them, and longer ones.
"""

import asyncio
import os
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select, update

from storefront.checkout.attempts import HOLDING
from storefront.checkout.models import Attempt, Checkout
from storefront.discounts.models import Discount
from storefront.gateways.models import TestCharge
from storefront.gateways.test_gateway import SILENT
from storefront.orders.models import Order
from storefront.worker.audit import audit
from storefront.worker.sweep import sweep, sweep_refunds
from tests.support.carts import add_discount, add_gift_card, open_cart, sell
from tests.support.house import House, Shop, open_house, open_shop
from tests.support.till import DECLINED, GOOD, body

STORIES = int(os.environ.get("STOREFRONT_TEST_STORIES", "0"))
LIMITS = settings(
    max_examples=STORIES or 5,
    stateful_step_count=40 if STORIES else 12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
    phases=set(Phase) if STORIES else set(Phase) - {Phase.shrink, Phase.explain},
)
MUGS, CUPS, USES, CREDIT = 5, 4, 3, 4000
LINES = st.lists(st.tuples(st.sampled_from([0, 1]), st.integers(1, 3)), min_size=1, max_size=2)
"""Which of the goods, and how many."""
NONE = "chkt_none"
"""What an empty cart becomes."""
T = TypeVar("T")


class Story(RuleBasedStateMachine):
    """A shop with little of everything, so that things run out."""

    tokens: Bundle[str] = Bundle("tokens")
    orders: Bundle[str] = Bundle("orders")

    def __init__(self, house: House, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self.loop = loop
        self.stack = AsyncExitStack()
        self.shop: Shop = self.do(self.stack.enter_async_context(open_shop(house)))
        self.goods = [
            self.do(sell(self.shop, "Mug", 1500, stock=MUGS)),
            self.do(sell(self.shop, "Cup", 900, stock=CUPS)),
        ]
        self.do(add_discount(self.shop, "TEN", "10", limit_quantity=True, quantity=USES))
        self.do(add_gift_card(self.shop, "GIFT", CREDIT))
        self.paid: dict[str, str] = {}
        """Order by token."""

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(work)

    def teardown(self) -> None:
        self.do(self.stack.aclose())

    @rule(target=tokens, lines=LINES)
    def fills_a_cart(self, lines: list[tuple[int, int]]) -> str:
        async def fill() -> str:
            cart = await open_cart(self.shop)
            for which, quantity in lines:
                more = {"id": self.goods[which].id, "quantity": quantity}
                answer = await self.shop.public.post(f"/v1/carts/{cart}", json=more)
                assert answer.status_code in {200, 422}
            asked = self.shop.public.get(f"/v1/checkouts/{cart}", params={"type": "cart"})
            return str((await asked).json().get("id", NONE))

        return self.do(fill())

    @rule(token=tokens, kind=st.sampled_from(["discount", "giftcard"]))
    def tries_a_code(self, token: str, kind: str) -> None:
        code = {"discount": "TEN", "giftcard": "GIFT"}[kind]
        asked = self.shop.public.get(f"/v1/checkouts/{token}/check/{kind}", params={"code": code})
        assert self.do(asked).status_code in {200, 404, 422}

    @rule(target=orders, token=tokens, card=st.sampled_from([GOOD, GOOD, DECLINED, SILENT]))
    def pays(self, token: str, card: str) -> str:
        answer = self.do(self.shop.public.post(f"/v1/checkouts/{token}", json=body(card)))
        assert answer.status_code in ({404} if token == NONE else {200, 402, 422}), answer.text
        if answer.status_code != 200:
            return ""
        order: str = answer.json()["id"]
        assert self.paid.setdefault(token, order) == order
        return order

    @rule(order=orders, action=st.sampled_from(["refund", "cancel"]))
    def ends(self, order: str, action: str) -> None:
        asked = self.shop.secret.post(f"/v1/orders/{order or 'ord_none'}/actions/{action}")
        assert self.do(asked).status_code in ({200, 422} if order else {404})

    @rule(amount=st.integers(1, 15))
    def redeems(self, amount: int) -> None:
        asked = self.shop.secret.post("/v1/giftcards/GIFT/redeem", json={"amount": amount})
        assert self.do(asked).status_code in {200, 422}

    @rule()
    def time_passes(self) -> None:
        """Nobody works on what is open any more, and the sweep ends it."""

        async def pass_() -> None:
            async with self.shop.database.writing() as session:
                mine = Attempt.merchant_id == self.shop.id, Attempt.state.in_(HOLDING)
                await session.execute(update(Attempt).where(*mine).values(lease=1))
            await sweep(self.shop.database, self.shop.house.settings)
            await sweep_refunds(self.shop.database, self.shop.house.settings)
            assert await self._count(Attempt, Attempt.state.in_(HOLDING)) == 0

        self.do(pass_())

    @invariant()
    def adds_up(self) -> None:
        async def look() -> None:
            async with self.shop.database.reading() as session:
                assert await audit(session, self.shop.id) == []
            assert await self._discount_uses() == USES
            assert await self._count(Order) == await self._count(Checkout, Checkout.order_id.is_not(None))
            kept = TestCharge.outcome == "paid", TestCharge.refunded.is_(None)
            ours = Order.status_payment == "paid", Order.charged > 0
            unheard = await self._count(Attempt, Attempt.state.in_(HOLDING), Attempt.amount > 0)
            assert await self._count(TestCharge, *kept) == await self._count(Order, *ours) + unheard

        self.do(look())

    async def _discount_uses(self) -> int:
        """Those that are left, those of orders that kept theirs, and those that open attempts hold."""
        async with self.shop.database.reading() as session:
            left = await session.scalar(select(Discount.quantity).where(Discount.merchant_id == self.shop.id))
            kept = Order.merchant_id == self.shop.id, Order.given_back.is_(None)
            open_ = Attempt.merchant_id == self.shop.id, Attempt.state.in_(HOLDING)
            holds = [
                *await session.scalars(select(Order.holds).where(*kept)),
                *await session.scalars(select(Attempt.holds).where(*open_)),
            ]
        return int(left or 0) + sum("discount" in one for one in holds)

    async def _count(self, table: Any, *narrowed: Any) -> int:
        counted = select(func.count()).select_from(table).where(table.merchant_id == self.shop.id, *narrowed)
        async with self.shop.database.reading() as session:
            return int(await session.scalar(counted) or 0)


def test_whatever_happens_the_shop_adds_up(tmp_path: Path, worker_id: str) -> None:
    loop = asyncio.new_event_loop()
    stack = AsyncExitStack()
    house = loop.run_until_complete(stack.enter_async_context(open_house(tmp_path, f"story_{worker_id}")))
    begin: Any = partial(Story, house, loop)
    try:
        run_state_machine_as_test(begin, settings=LIMITS)
    finally:
        loop.run_until_complete(stack.aclose())
        loop.close()
