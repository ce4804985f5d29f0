"""Square: payments of tokens on the simulated API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import ClassVar, Self

import httpx

from storefront.demo.simulators import square as simulated
from storefront.demo.simulators.square import GOOD, SIGNING, TOKEN, VERIFY
from storefront.demo.simulators.square.ledger import proof
from storefront.demo.simulators.wire import serving
from tests.gateways.contract.described import Block, Described, Kind, Step, Taken, Webhook
from tests.gateways.contract.till import DUE
from tests.support.house import Shop

VERIFIED = proof({"amount": DUE, "currency": "USD"})
STATUSES = {"paid": "COMPLETED", "failed": "CANCELED"}


STEPS: dict[Step, str] = {"charge": "complete", "collect": "complete", "let_go": "cancel"}


def token(id: str, **others: str) -> Block:
    return {"square": {"token": id, **others}}


class Square(Described):
    code = "square"
    good: ClassVar[Block] = token(GOOD)
    declined: ClassVar[Block] = token("cnon:card-nonce-declined")
    asking: ClassVar[Block] = token(VERIFY)
    begins = False
    is_for_amount = False
    malformed: ClassVar[tuple[Block, ...]] = (
        {},
        {"square": GOOD},
        token("CASH"),
        token("EXTERNAL"),
        token("4242424242424242"),
        token("cnon:../payments?x"),
        token(GOOD, verification_token="<verf>"),
        {"card": {"nonce": 4242424242424242}},
    )
    tells = reserves = True
    lapsed = ("cancelled", "cancelled_by_merchant")
    secrets = (TOKEN, SIGNING, GOOD)

    def __init__(self, square: simulated.Square) -> None:
        self.square = square
        self.settings = square.config
        self.hosts = (f"127.0.0.1:{square.port}",)
        square.before_answer = self.charged

    @classmethod
    @asynccontextmanager
    async def opened(cls, shop: Shop) -> AsyncIterator[Self]:
        async with serving(simulated.Square()) as square:
            yield cls(square)

    async def taken(self) -> list[Taken]:
        return [Taken(row["amount_money"]["amount"], row["amount_money"]["currency"], row["id"])
                for row in self.square.paid]  # fmt: skip

    async def reserved(self) -> list[str]:
        return [row["id"] for row in self.square.reserved]

    async def refunds(self) -> int:
        return len(self.square.ledger.refunds)

    def lose(self, step: Step, after: bool) -> None:
        self.square.lose(STEPS.get(step, step), after=after)

    def confirm(self, asked: httpx.Response) -> Block:
        assert self.unconfirmed(asked) == self.asking
        return token(VERIFY, verification_token=VERIFIED)

    def unconfirmed(self, asked: httpx.Response) -> Block:
        assert (asked.status_code, asked.json()["error"]["type"]) == (402, "requires_verification")
        return self.asking

    async def collect(self, reference: str) -> None:
        self.square.ledger.complete(self.square.ledger.payments[reference])

    async def void(self, reference: str) -> None:
        self.square.ledger.cancel(self.square.ledger.payments[reference])

    def lapse(self, reference: str) -> None:
        """Square cancels it, and does not say that it was too late."""
        self.square.ledger.cancel(self.square.ledger.payments[reference])

    async def give_back(self, reference: str) -> None:
        money = self.square.ledger.payments[reference]["amount_money"]
        self.square.ledger.refund({"payment_id": reference, "amount_money": money})

    def webhook(self, kind: Kind, reference: str, id: str = "evt_1", forged: bool = False) -> Webhook:
        named = {"id": id, "url": self.address, "secret": "anybody" if forged else SIGNING}
        if kind == "refunded":
            [refund] = self.square.ledger.refunds.values()
            return self.square.event("refund.updated", "refund", refund, **named)
        told = {**self.square.ledger.payments[reference], "status": STATUSES[kind]}
        return self.square.event("payment.updated", "payment", told, **named)
