"""Stripe: intents on the simulated API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, ClassVar, Self

import httpx
import pytest

from storefront.demo.simulators import stripe as simulated
from storefront.demo.simulators.stripe import DEBIT, GOOD, KEY, SIGNING, VERIFY
from storefront.demo.simulators.wire import serving
from storefront.gateways.stripe import wire
from tests.gateways.contract.described import Block, Described, Kind, Step, Taken, Webhook
from tests.support.house import Shop

EVENTS = {
    "paid": "payment_intent.succeeded",
    "failed": "payment_intent.payment_failed",
    "refunded": "charge.refunded",
}


STEPS: dict[Step, str] = {"charge": "confirm", "collect": "capture", "let_go": "cancel"}


def method(id: str) -> Block:
    return {"stripe": {"payment_method_id": id}}


class Stripe(Described):
    code = "stripe"
    good: ClassVar[Block] = method(GOOD)
    declined: ClassVar[Block] = method("pm_card_visa_chargeDeclined")
    asking: ClassVar[Block] = method(VERIFY)
    malformed: ClassVar[tuple[Block, ...]] = (
        {},
        {"stripe": "pm_x"},
        method("../refunds"),
        {"card": {"token": 4}},
        {"stripe": {"payment_intent_id": "pi_1_secret_2"}},
    )
    tells = reserves = True
    later: ClassVar[Block] = method(DEBIT)
    secrets = (KEY, SIGNING)

    def __init__(self, stripe: simulated.Stripe) -> None:
        self.stripe = stripe
        self.settings = stripe.config
        self.hosts = (f"127.0.0.1:{stripe.port}",)
        stripe.before_answer = self._charged

    @classmethod
    @asynccontextmanager
    async def opened(cls, shop: Shop) -> AsyncIterator[Self]:
        async with serving(simulated.Stripe()) as stripe:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(wire, "RETRIES", 0)
                yield cls(stripe)

    async def taken(self) -> list[Taken]:
        return [Taken(row["amount"], row["currency"].upper(), row["id"]) for row in self.stripe.taken]

    async def reserved(self) -> list[str]:
        return [row["id"] for row in self.stripe.reserved]

    async def refunds(self) -> int:
        return len(self.stripe.ledger.refunds)

    def lose(self, step: Step, after: bool) -> None:
        self.stripe.lose(STEPS.get(step, step), after=after)

    def confirm(self, asked: httpx.Response) -> Block:
        said = self.unconfirmed(asked)
        self.stripe.ledger.confirmed_by_buyer(said["stripe"]["payment_intent_id"])
        return said

    def unconfirmed(self, asked: httpx.Response) -> Block:
        error = asked.json()["error"]
        assert (asked.status_code, error["type"]) == (402, "requires_verification")
        id, _, _ = error["param"].partition("_secret_")
        return {"stripe": {"payment_intent_id": id}}

    def arrive(self, reference: str) -> None:
        self.stripe.ledger.arrived(reference)

    def bounce(self, reference: str) -> None:
        self.stripe.ledger.bounced(reference)

    async def collect(self, reference: str) -> None:
        self.stripe.ledger.do("POST", f"/v1/payment_intents/{reference}/capture", {})

    async def void(self, reference: str) -> None:
        self.stripe.ledger.do("POST", f"/v1/payment_intents/{reference}/cancel", {})

    def lapse(self, reference: str) -> None:
        self.stripe.ledger.lapse(reference)

    def alter(self, confirmed: Block, amount: int | None = None, currency: str | None = None) -> None:
        intent = self.stripe.ledger.intents[confirmed["stripe"]["payment_intent_id"]]
        intent["amount"] = amount or intent["amount"]
        intent["currency"] = (currency or intent["currency"]).lower()

    async def give_back(self, reference: str) -> None:
        self.stripe.ledger.do("POST", "/v1/refunds", {"payment_intent": reference})

    def webhook(self, kind: Kind, reference: str, id: str = "evt_1", forged: bool = False) -> Webhook:
        intent = self.stripe.ledger.intents[reference]
        about = intent["latest_charge"] | {"refunded": True} if kind == "refunded" else intent
        return self.stripe.event(EVENTS[kind], about, id=id, secret="whsec_other" if forged else SIGNING)

    async def _charged(self, _: dict[str, Any]) -> None:
        await self.charged()
