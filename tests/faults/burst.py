"""Shoppers and a merchant who go on until their server dies, and what they were told.

What was answered is a promise (`orders`, `refunds`, `redeemed`); what was not is asked again.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable
from dataclasses import dataclass, field

import httpx

from tests.support.till import Basket, body

AT_ONCE = 12


@dataclass
class Told:
    orders: dict[str, str] = field(default_factory=dict)
    """Order by token."""
    refunds: set[str] = field(default_factory=set)
    redeemed: int = 0
    unpaid: set[str] = field(default_factory=set)
    """Tokens of captures that nobody answered."""
    unrefunded: set[str] = field(default_factory=set)
    statuses: Counter[int] = field(default_factory=Counter)


class Burst:
    def __init__(self, public: httpx.AsyncClient, secret: httpx.AsyncClient, told: Told) -> None:
        self.public = public
        self.secret = secret
        self.told = told

    async def run(self, baskets: list[Basket], code: str) -> None:
        """Buys them all, gives every third back, and redeems from a gift card meanwhile."""
        waiting = list(baskets)
        await asyncio.gather(*(self._shop(waiting) for _ in range(AT_ONCE)), self._redeem(code, len(baskets)))

    async def again(self) -> None:
        """Everything that was not answered."""
        for token in sorted(self.told.unpaid):
            await self._buy(token)
        for order in sorted(self.told.unrefunded):
            await self._end(order, "refund")

    async def _shop(self, waiting: list[Basket]) -> None:
        while waiting:
            token = waiting.pop().id
            order = await self._buy(token)
            if order and len(waiting) % 3 == 0:
                await self._end(order, "cancel" if len(waiting) % 2 else "refund")

    async def _buy(self, token: str) -> str | None:
        self.told.unpaid.add(token)
        answer = await self._answer(self.public.post(f"/v1/checkouts/{token}", json=body()))
        if answer is None or answer.status_code != 200:
            return None
        self.told.unpaid.discard(token)
        self.told.orders[token] = answer.json()["id"]
        return self.told.orders[token]

    async def _end(self, order: str, action: str) -> None:
        self.told.unrefunded.add(order)
        answer = await self._answer(self.secret.post(f"/v1/orders/{order}/actions/{action}"))
        if answer is not None and answer.status_code in {200, 422}:
            self.told.unrefunded.discard(order)
            self.told.refunds.add(order)

    async def _redeem(self, code: str, times: int) -> None:
        for _ in range(times):
            asked = self.secret.post(f"/v1/giftcards/{code}/redeem", json={"amount": 1})
            answer = await self._answer(asked)
            self.told.redeemed += answer is not None and answer.status_code == 200

    async def _answer(self, asked: Awaitable[httpx.Response]) -> httpx.Response | None:
        """None when there was none: the server is gone, or went meanwhile."""
        try:
            answer = await asked
        except httpx.TransportError:
            await asyncio.sleep(0.01)
            return None
        self.told.statuses[answer.status_code] += 1
        return answer
