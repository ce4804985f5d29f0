"""Omise's API, events and the bank's page, in front of the ledger.

body, headers = omise.event("charge.capture", omise.only_charge)
"""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from storefront.demo.simulators.omise import browser
from storefront.demo.simulators.omise.ledger import Ledger, Said
from storefront.demo.simulators.wire import Answer, Call, Provider, to

KEY = "skey_5SimulatedSecretKey0001"
PUBLISHABLE = "pkey_5SimulatedPublicKey0001"
SIGNING = base64.b64encode(b"simulated signing secret 01").decode()
LOGIN = "Basic " + base64.b64encode(f"{KEY}:".encode()).decode()


class Omise(Provider):
    """`before_answer` runs when money moved and nobody knows it yet."""

    code = "omise"

    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger()
        self.before_answer: Callable[[dict[str, Any]], Awaitable[None]] | None = None
        self._kept: dict[str, Said] = {}

    @property
    def config(self) -> dict[str, Any]:
        return {
            "omise_secret_key": KEY,
            "omise_public_key": PUBLISHABLE,
            "webhook_secret": SIGNING,
            "api_base": self.url,
            "script_base": self.url,
        }

    @property
    def paid(self) -> list[dict[str, Any]]:
        """What was taken, and is still ours."""
        rows = self.ledger.charges.values()
        return [row for row in rows if row["status"] == "successful" and not row["refunded_amount"]]

    @property
    def reserved(self) -> list[dict[str, Any]]:
        """What is authorized, and was neither captured nor given up."""
        return [
            row for row in self.ledger.charges.values() if row["status"] == "pending" and row["authorized"]
        ]

    @property
    def only_charge(self) -> dict[str, Any]:
        (found,) = self.ledger.charges.values()
        return found

    def event(
        self,
        kind: str,
        thing: dict[str, Any],
        id: str = "evnt_1",
        secret: str = SIGNING,
        at: int | None = None,
    ) -> tuple[bytes, dict[str, str]]:
        """A webhook's body and headers."""
        body = json.dumps({"object": "event", "id": id, "key": kind, "data": thing}).encode()
        moment = int(time.time()) if at is None else at
        key = base64.b64decode(secret)
        signed = hmac.new(key, f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
        signature = {"Omise-Signature": signed, "Omise-Signature-Timestamp": str(moment)}
        return body, {**signature, "Content-Type": "application/json"}

    def step_of(self, call: Call) -> str:
        parts = call.path.strip("/").split("/")
        if len(parts) > 2:
            return "refund" if parts[2] == "refunds" else parts[2]
        if parts[0] != "charges":
            return "page"
        return "charge" if len(parts) > 1 else "create"

    async def answer(self, call: Call) -> Answer:
        self.ledger.base = self.url
        shown = browser.answer(self.ledger, call)
        if shown or call.path.startswith("/bank/"):
            return shown or await self._bank(call)
        if call.headers.get("authorization") != LOGIN:
            return Answer(401, {"object": "error", "code": "authentication_failure", "message": "no"})
        said = self._once(call)
        if self.step_of(call) in {"create", "capture"} and said[1].get("paid"):
            await self._moved(said[1])
        return Answer(*said)

    async def _moved(self, charge: dict[str, Any]) -> None:
        if self.before_answer:
            await self.before_answer(charge)
        await self.send(*self.event("charge.complete", charge, id=f"evnt_{charge['id']}"))

    def _once(self, call: Call) -> Said:
        """One key, one outcome."""
        key = call.headers.get("idempotency-key")
        if key is None or call.method != "POST":
            return _copy(self.ledger.do(call.method, call.path, call.json or {}))
        if key not in self._kept:
            self._kept[key] = _copy(self.ledger.do(call.method, call.path, call.json or {}))
        return _copy(self._kept[key])

    async def _bank(self, call: Call) -> Answer:
        charge = self.ledger.charges.get(call.path.rpartition("/")[2])
        said = call.query.get("say")
        if charge is None:
            return Answer(404, {"object": "error", "code": "not_found"})
        if said not in {"yes", "no"} or charge["status"] != "pending" or charge["authorized"]:
            return browser.bank(charge) if said is None else to(charge["return_uri"])
        act = self.ledger.confirmed_by_buyer if said == "yes" else self.ledger.refused_by_buyer
        act(charge["id"])
        if charge["paid"]:
            await self._moved(charge)
        return to(charge["return_uri"])


def _copy(said: Said) -> Said:
    return said[0], json.loads(json.dumps(said[1]))
