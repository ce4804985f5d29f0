"""Omise: charges on the simulated API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, ClassVar, Self

import httpx

from storefront.demo.simulators import omise as simulated
from storefront.demo.simulators.omise import GOOD, KEY, SIGNING, VERIFY
from storefront.demo.simulators.wire import serving
from tests.gateways.contract.described import Block, Described, Kind, Step, Taken, Webhook
from tests.support.house import Shop

EVENTS = {"paid": "charge.capture", "failed": "charge.expire", "refunded": "refund.create"}


STEPS: dict[Step, str] = {"charge": "capture", "collect": "capture", "let_go": "reverse"}


def token(id: str) -> Block:
    return {"omise": {"token": id}}


class Omise(Described):
    code = "omise"
    good: ClassVar[Block] = token(GOOD)
    declined: ClassVar[Block] = token("tokn_test_declined")
    asking: ClassVar[Block] = token(VERIFY)
    malformed: ClassVar[tuple[Block, ...]] = (
        {},
        {"omise": "tokn_x"},
        token("4242424242424242"),
        {"omise": {"source": "../charges"}},
        {"omise": {"charge_id": "chrg_1/capture"}},
        {"omise": {"token": GOOD, "return_uri": "javascript:1"}},
    )
    tells = reserves = True
    secrets = (KEY, SIGNING)

    def __init__(self, omise: simulated.Omise) -> None:
        self.omise = omise
        self.settings = omise.config
        self.hosts = (f"127.0.0.1:{omise.port}",)
        omise.before_answer = self._charged

    @classmethod
    @asynccontextmanager
    async def opened(cls, shop: Shop) -> AsyncIterator[Self]:
        async with serving(simulated.Omise()) as omise:
            yield cls(omise)

    async def taken(self) -> list[Taken]:
        return [Taken(row["amount"], row["currency"], row["id"]) for row in self.omise.paid]

    async def reserved(self) -> list[str]:
        return [row["id"] for row in self.omise.reserved]

    async def refunds(self) -> int:
        return len(self.omise.ledger.refunds)

    def lose(self, step: Step, after: bool) -> None:
        self.omise.lose(STEPS.get(step, step), after=after)

    def confirm(self, asked: httpx.Response) -> Block:
        said = self.unconfirmed(asked)
        self.omise.ledger.confirmed_by_buyer(said["omise"]["charge_id"])
        return said

    def unconfirmed(self, asked: httpx.Response) -> Block:
        error = asked.json()["error"]
        assert (asked.status_code, error["type"]) == (402, "requires_verification")
        return {"omise": {"charge_id": error["param"]}}

    async def collect(self, reference: str) -> None:
        self.omise.ledger.do("POST", f"/charges/{reference}/capture", {})

    async def void(self, reference: str) -> None:
        self.omise.ledger.do("POST", f"/charges/{reference}/reverse", {})

    def lapse(self, reference: str) -> None:
        self.omise.ledger.lapse(reference)

    def alter(self, confirmed: Block, amount: int | None = None, currency: str | None = None) -> None:
        charge = self.omise.ledger.charges[confirmed["omise"]["charge_id"]]
        charge["amount"] = amount or charge["amount"]
        charge["currency"] = currency or charge["currency"]

    async def give_back(self, reference: str) -> None:
        charge = self.omise.ledger.charges[reference]
        self.omise.ledger.do("POST", f"/charges/{reference}/refunds", {"amount": charge["amount"]})

    def webhook(self, kind: Kind, reference: str, id: str = "evt_1", forged: bool = False) -> Webhook:
        charge = self.omise.ledger.charges[reference]
        about = charge["refunds"]["data"][0] if kind == "refunded" else charge
        secret = "b3RoZXI=" if forged else SIGNING
        return self.omise.event(EVENTS[kind], about, id=id, secret=secret)

    async def _charged(self, _: dict[str, Any]) -> None:
        await self.charged()
