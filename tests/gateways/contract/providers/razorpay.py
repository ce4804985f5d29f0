"""Razorpay: orders that the buyer pays with its form, on the simulated API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, ClassVar, Self

import httpx

from storefront.demo.simulators import razorpay as simulated
from storefront.demo.simulators.razorpay import DECLINED, SECRET, SIGNING
from storefront.demo.simulators.wire import serving
from tests.gateways.contract.described import Block, Described, Kind, Step, Taken, Webhook
from tests.support.house import Shop

EVENTS = {"paid": "payment.captured", "failed": "payment.failed", "refunded": "refund.processed"}
BEGIN: Block = {"razorpay": {"create_order": True}}


class Razorpay(Described):
    code = "razorpay"
    good: ClassVar[Block] = BEGIN
    asking: ClassVar[Block] = BEGIN
    declined: ClassVar[Block] = {"razorpay": {"payment_id": DECLINED}}
    malformed: ClassVar[tuple[Block, ...]] = (
        {},
        {"razorpay": "pay_x"},
        {"razorpay": {"payment_id": "pay_1/capture"}},
        {"razorpay": {"payment_id": "4242424242424242"}},
        {"razorpay": {"payment_id": "pay_1", "order_id": "1"}},
        {"razorpay": {"payment_id": "pay_1", "signature": "é" * 64}},
    )
    tells = reserves = True
    voids = False
    secrets = (SECRET, SIGNING)

    def __init__(self, razorpay: simulated.Razorpay) -> None:
        self.razorpay = razorpay
        self.settings = razorpay.config
        self.hosts = (f"127.0.0.1:{razorpay.port}",)
        razorpay.before_answer = self._charged

    @classmethod
    @asynccontextmanager
    async def opened(cls, shop: Shop) -> AsyncIterator[Self]:
        async with serving(simulated.Razorpay()) as razorpay:
            yield cls(razorpay)

    async def taken(self) -> list[Taken]:
        return [Taken(row["amount"], row["currency"], row["id"]) for row in self.razorpay.paid]

    async def reserved(self) -> list[str]:
        return [row["id"] for row in self.razorpay.reserved]

    async def refunds(self) -> int:
        return len(self.razorpay.ledger.refunds)

    def lose(self, step: Step, after: bool) -> None:
        self.razorpay.lose("refund" if step == "refund" else "capture", after=after)

    def confirm(self, asked: httpx.Response) -> Block:
        error = asked.json()["error"]
        assert (asked.status_code, error["type"]) == (402, "requires_verification")
        order = self.razorpay.ledger.orders[error["param"]]
        payment = self.razorpay.ledger.pay(order["amount"], order["currency"], order["id"])
        signed = self.razorpay.signature(order["id"], payment)
        return {"razorpay": {"payment_id": payment, "order_id": order["id"], "signature": signed}}

    def unconfirmed(self, asked: httpx.Response) -> Block:
        return BEGIN

    async def collect(self, reference: str) -> None:
        payment = self.razorpay.ledger.payments[reference]
        worth = {"amount": payment["amount"], "currency": payment["currency"]}
        self.razorpay.ledger.do("POST", f"/v1/payments/{reference}/capture", worth)

    def alter(self, confirmed: Block, amount: int | None = None, currency: str | None = None) -> None:
        payment = self.razorpay.ledger.payments[confirmed["razorpay"]["payment_id"]]
        payment["amount"] = amount or payment["amount"]
        payment["currency"] = currency or payment["currency"]

    async def give_back(self, reference: str) -> None:
        amount = self.razorpay.ledger.payments[reference]["amount"]
        self.razorpay.ledger.do("POST", f"/v1/payments/{reference}/refund", {"amount": amount})

    def webhook(self, kind: Kind, reference: str, id: str = "evt_1", forged: bool = False) -> Webhook:
        payment = self.razorpay.ledger.payments.get(reference, {"id": reference})
        secret = "another secret" if forged else SIGNING
        return self.razorpay.event(EVENTS[kind], payment, id=id, secret=secret)

    async def _charged(self, _: dict[str, Any]) -> None:
        await self.charged()
