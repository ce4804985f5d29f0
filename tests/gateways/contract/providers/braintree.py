"""Braintree: nonces on the simulated API."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar, Self
from urllib.parse import parse_qs, urlencode

import httpx

from storefront.demo.simulators import braintree as simulated
from storefront.demo.simulators.braintree import BANK, GOOD, PRIVATE, UNVERIFIED
from storefront.demo.simulators.wire import serving
from tests.gateways.contract.described import Block, Described, Kind, Step, Taken, Webhook
from tests.gateways.contract.till import DUE
from tests.support.house import Shop

EVENTS = {
    "paid": "transaction_settled",
    "failed": "transaction_settlement_declined",
    "refunded": "transaction_settled",
}


STEPS: dict[Step, str] = {
    "charge": "submit_for_settlement",
    "collect": "submit_for_settlement",
    "let_go": "void",
    "refund": "void",
}


def nonce(text: str) -> Block:
    return {"braintree": {"nonce": text}}


class Braintree(Described):
    code = "braintree"
    good: ClassVar[Block] = nonce(GOOD)
    declined: ClassVar[Block] = nonce("fake-processor-declined-visa-nonce")
    asking: ClassVar[Block] = nonce(UNVERIFIED)
    begins = False
    malformed: ClassVar[tuple[Block, ...]] = (
        {},
        {"braintree": GOOD},
        nonce("4111111111111111"),
        nonce("../transactions"),
        {"braintree": {"nonce": GOOD, "device_data": {"correlation_id": "1"}}},
        {"braintree": {"nonce": GOOD, "device_data": "x" * 4001}},
    )
    tells = reserves = stops = True
    tells_of_reserved = False
    later: ClassVar[Block] = nonce(BANK)
    secrets = (PRIVATE, GOOD)

    def __init__(self, braintree: simulated.Braintree) -> None:
        self.braintree = braintree
        self.settings = braintree.config
        self.hosts = (f"127.0.0.1:{braintree.port}",)
        braintree.before_answer = self._charged

    @classmethod
    @asynccontextmanager
    async def opened(cls, shop: Shop) -> AsyncIterator[Self]:
        async with serving(simulated.Braintree()) as braintree:
            yield cls(braintree)

    async def taken(self) -> list[Taken]:
        return [
            Taken(int(Decimal(row["amount"]) * 100), row["currency_iso_code"], row["id"])
            for row in self.braintree.paid
        ]

    async def reserved(self) -> list[str]:
        return [row["id"] for row in self.braintree.reserved]

    async def refunds(self) -> int:
        return len([row for row in self.braintree.sales if row["status"] == "voided" or row["refund_ids"]])

    def lose(self, step: Step, after: bool) -> None:
        self.braintree.lose(STEPS[step], after=after)

    def confirm(self, asked: httpx.Response) -> Block:
        self.unconfirmed(asked)
        return nonce(self.braintree.ledger.verify(f"{DUE / 100:.2f}"))

    def unconfirmed(self, asked: httpx.Response) -> Block:
        error = asked.json()["error"]
        assert (asked.status_code, error["type"]) == (402, "requires_verification")
        assert error["param"] == self.braintree.client_token()
        return nonce(UNVERIFIED)

    def arrive(self, reference: str) -> None:
        self.braintree.ledger.settle(reference)

    def bounce(self, reference: str) -> None:
        self.braintree.ledger.bounced(reference)

    async def collect(self, reference: str) -> None:
        self.braintree.ledger.submit(reference)

    async def void(self, reference: str) -> None:
        self.braintree.ledger.void(reference)

    def lapse(self, reference: str) -> None:
        self.braintree.ledger.lapse(reference)

    def alter(self, confirmed: Block, amount: int | None = None, currency: str | None = None) -> None:
        verified = self.braintree.ledger.verified[confirmed["braintree"]["nonce"]]
        verified.amount = f"{(amount or DUE) / 100:.2f}"
        verified.account = f"simulated_{(currency or 'USD').lower()}"

    async def give_back(self, reference: str) -> None:
        if self.braintree.ledger.rows[reference]["status"] != "settled":
            self.braintree.ledger.settle(reference)
        self.braintree.ledger.refund(reference, {})

    def webhook(self, kind: Kind, reference: str, id: str = "evt_1", forged: bool = False) -> Webhook:
        row = self.braintree.ledger.rows[reference]
        about = self.braintree.ledger.rows[row["refund_ids"][0]] if kind == "refunded" else row
        at = datetime(2026, 1, 1, hour=int(id.removeprefix("evt_")), tzinfo=UTC)
        key = "another private key" if forged else PRIVATE
        return self.braintree.event(EVENTS[kind], "transaction", about, at=at, key=key)

    def altered(self, sent: Webhook) -> Webhook:
        fields = {name: found[0] for name, found in parse_qs(sent[0].decode()).items()}
        said = base64.b64decode(fields["bt_payload"]).replace(b"2026-01-01", b"2026-01-02")
        return urlencode({**fields, "bt_payload": base64.encodebytes(said)}).encode(), sent[1]

    async def _charged(self, _: dict[str, Any]) -> None:
        await self.charged()
