"""PayPal: orders that the buyer approves on the simulated page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, ClassVar, Self

import httpx

from storefront.demo.simulators import paypal as simulated
from storefront.demo.simulators.paypal import SECRET
from storefront.demo.simulators.paypal.simulator import SEAL
from storefront.demo.simulators.wire import serving
from tests.gateways.contract.described import Block, Described, Kind, Step, Taken, Webhook
from tests.support.house import Shop

STEPS: dict[Step, str] = {"charge": "collect", "collect": "take", "let_go": "void"}
BEGIN: Block = {"paypal": {"action": "authorize"}}


class PayPal(Described):
    code = "paypal"
    good: ClassVar[Block] = BEGIN
    asking: ClassVar[Block] = BEGIN
    declined: ClassVar[Block] = BEGIN
    malformed: ClassVar[tuple[Block, ...]] = (
        {"paypal": "5O190127TN364715T"},
        {"paypal": {"action": "sale"}},
        {"paypal": {"action": "capture"}},
        {"paypal": {"action": "capture", "payment_id": "../payments"}},
    )
    tells = reserves = True
    later: ClassVar[Block] = BEGIN
    secrets = (SECRET, simulated.simulator.TOKEN)

    def __init__(self, paypal: simulated.PayPal) -> None:
        self.paypal = paypal
        self.settings = paypal.config
        self.hosts = (f"127.0.0.1:{paypal.port}",)
        paypal.before_answer = self.charged

    @classmethod
    @asynccontextmanager
    async def opened(cls, shop: Shop) -> AsyncIterator[Self]:
        async with serving(simulated.PayPal()) as paypal:
            yield cls(paypal)

    async def taken(self) -> list[Taken]:
        return [
            Taken(
                round(float(row["amount"]["value"]) * 100),
                row["amount"]["currency_code"],
                row["supplementary_data"]["related_ids"]["order_id"],
            )
            for row in self.paypal.paid
        ]

    async def reserved(self) -> list[str]:
        return [row["supplementary_data"]["related_ids"]["order_id"] for row in self.paypal.reserved]

    async def refunds(self) -> int:
        return len(self.paypal.ledger.refunds)

    def lose(self, step: Step, after: bool) -> None:
        self.paypal.lose(STEPS.get(step, step), after=after)

    def confirm(self, asked: httpx.Response) -> Block:
        return self._approved(asked, broke=False)

    def fail(self, asked: httpx.Response) -> Block:
        return self._approved(asked, broke=True)

    def promise(self, asked: httpx.Response) -> Block:
        said = self.unconfirmed(asked)
        self.paypal.ledger.approve(said["paypal"]["payment_id"], slow=True)
        return said

    def arrive(self, reference: str) -> None:
        self.paypal.ledger.arrived(reference)

    def bounce(self, reference: str) -> None:
        self.paypal.ledger.arrived(reference, "DECLINED")

    async def collect(self, reference: str) -> None:
        self.paypal.ledger.take(self._authorization(reference))

    async def void(self, reference: str) -> None:
        self.paypal.ledger.void(self._authorization(reference))

    def lapse(self, reference: str) -> None:
        self._authorization(reference)["status"] = "EXPIRED"

    def unconfirmed(self, asked: httpx.Response) -> Block:
        assert asked.status_code == 200, asked.text
        said = asked.json()
        assert said["redirect_url"] == f"{self.paypal.url}/checkoutnow?token={said['payment_id']}"
        return {
            "paypal": {"action": "capture", "payment_id": said["payment_id"], "payer_id": "QYR5Z8XDVJNXQ"}
        }

    def alter(self, confirmed: Block, amount: int | None = None, currency: str | None = None) -> None:
        unit = self.paypal.ledger.orders[confirmed["paypal"]["payment_id"]]["purchase_units"][0]
        if amount is not None:
            unit["amount"]["value"] = f"{amount / 100:.2f}"
        unit["amount"]["currency_code"] = currency or unit["amount"]["currency_code"]

    async def give_back(self, reference: str) -> None:
        self.paypal.ledger.refund(self._capture(reference))

    def webhook(self, kind: Kind, reference: str, id: str = "evt_1", forged: bool = False) -> Webhook:
        seal = "anybody" if forged else SEAL
        payments = self.paypal.ledger.orders[reference]["purchase_units"][0]["payments"]
        if kind == "failed" and "captures" not in payments:
            about = self._authorization(reference)
            return self.paypal.event("PAYMENT.AUTHORIZATION.VOIDED", about, id=id, seal=seal)
        capture = self._capture(reference)
        if kind == "refunded":
            [refund] = self.paypal.ledger.refunds.values()
            return self.paypal.event("PAYMENT.CAPTURE.REFUNDED", refund, id=id, seal=seal)
        word = {"paid": "COMPLETED", "failed": "DENIED"}[kind]
        return self.paypal.event(f"PAYMENT.CAPTURE.{word}", capture, id=id, seal=seal)

    def _approved(self, asked: httpx.Response, broke: bool) -> Block:
        said = self.unconfirmed(asked)
        self.paypal.ledger.approve(said["paypal"]["payment_id"], broke=broke)
        return said

    def _capture(self, order_id: str) -> dict[str, object]:
        [found] = self.paypal.ledger.orders[order_id]["purchase_units"][0]["payments"]["captures"]
        row: dict[str, object] = found
        return row

    def _authorization(self, order_id: str) -> dict[str, Any]:
        [found] = self.paypal.ledger.orders[order_id]["purchase_units"][0]["payments"]["authorizations"]
        row: dict[str, Any] = found
        return row
