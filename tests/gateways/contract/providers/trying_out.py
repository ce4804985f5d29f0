"""The test gateway: its ledger is in the shop's own database, and losing an answer means losing a call."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, ClassVar, Self

import pytest
from sqlalchemy import select

from storefront.gateways.models import TestCharge
from storefront.gateways.port import Charge
from storefront.gateways.test_gateway import TestGateway
from tests.gateways.contract.described import Block, Described, Step, Taken
from tests.support.house import Shop
from tests.support.till import DECLINED, GOOD


def card(number: str) -> Block:
    return {"card": {"number": number, "expiry_month": "11", "expiry_year": "22", "cvc": "123"}}


class TryingOut(Described):
    code = "test_gateway"
    good: ClassVar[Block] = card(GOOD)
    declined: ClassVar[Block] = card(DECLINED)
    malformed: ClassVar[tuple[Block, ...]] = ({}, {"card": {}}, card("4242 4242 4242 4241"))
    sandbox = True
    secrets = ("4242424242424242", GOOD)

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._lost: dict[str, bool] = {}

    @classmethod
    @asynccontextmanager
    async def opened(cls, shop: Shop) -> AsyncIterator[Self]:
        found = cls(shop)
        with pytest.MonkeyPatch.context() as patch:
            for step in ("charge", "refund"):
                patch.setattr(TestGateway, step, found._losing(step, getattr(TestGateway, step)))
            yield found

    def lose(self, step: Step, after: bool) -> None:
        self._lost[step] = after

    async def taken(self) -> list[Taken]:
        rows = await self._rows()
        return [
            Taken(row.amount, row.currency, row.id)
            for row in rows
            if row.outcome == "paid" and row.refunded is None
        ]

    async def refunds(self) -> int:
        return len([row for row in await self._rows() if row.refunded is not None])

    async def _rows(self) -> list[TestCharge]:
        async with self._shop.database.reading() as session:
            mine = select(TestCharge).where(TestCharge.merchant_id == self._shop.id)
            return list(await session.scalars(mine))

    def _losing(self, step: str, real: Any) -> Any:
        async def call(gateway: TestGateway, charge: Charge) -> Any:
            lost = self._lost.pop(step, None)
            if lost is False:
                raise ConnectionError("lost on the way")
            answer = await real(gateway, charge)
            if step == "charge":
                await self.charged()
            if lost:
                raise ConnectionError("lost on the way back")
            return answer

        return call
