"""Stripe's API, pages, script and events, in front of the ledger.

body, headers = stripe.event("payment_intent.succeeded", stripe.only_intent)
"""

import asyncio
import hashlib
import hmac
import itertools
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

from storefront.demo.simulators.stripe import browser
from storefront.demo.simulators.stripe.ledger import Ledger, Said
from storefront.demo.simulators.stripe.sessions import Sessions
from storefront.demo.simulators.wire import Answer, Call, Provider

KEY = "sk_live_51SimulatedSecretKey0001"
PUBLISHABLE = "pk_live_51SimulatedPublishable"
SIGNING = "whsec_SimulatedSigningSecret01"
TOLD = {
    "succeeded": "payment_intent.succeeded",
    "canceled": "payment_intent.canceled",
    "requires_capture": "payment_intent.amount_capturable_updated",
}
"""States of an intent that Stripe tells of, and how."""


class Stripe(Provider):
    """`before_answer` runs when money moved and nobody knows it yet. With a `hook` its events are sent."""

    code = "stripe"

    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger()
        self.sessions = Sessions(self.ledger)
        self.before_answer: Callable[[dict[str, Any]], Awaitable[None]] | None = None
        self._kept: dict[str, tuple[str, Said]] = {}
        self._told: dict[str, str] = {}
        self._events = itertools.count(1)
        self._sending: set[asyncio.Task[None]] = set()

    @property
    def config(self) -> dict[str, Any]:
        return {
            "stripe_secret_key": KEY,
            "stripe_publishable_key": PUBLISHABLE,
            "webhook_secret": SIGNING,
            "payment_method_types": ["card"],
            "api_base": self.url,
            "script_base": self.url,
        }

    @property
    def paid(self) -> list[dict[str, Any]]:
        """What was taken or reserved, and is still ours."""
        return self.taken + self.reserved

    @property
    def taken(self) -> list[dict[str, Any]]:
        rows = self.ledger.intents.values()
        return [row for row in rows if row["status"] == "succeeded" and not _back(row)]

    @property
    def reserved(self) -> list[dict[str, Any]]:
        return [row for row in self.ledger.intents.values() if row["status"] == "requires_capture"]

    @property
    def only_intent(self) -> dict[str, Any]:
        (found,) = self.ledger.intents.values()
        return found

    @property
    def newest(self) -> dict[str, Any]:
        return list(self.ledger.intents.values())[-1]

    def event(
        self,
        kind: str,
        thing: dict[str, Any],
        id: str = "evt_1",
        secret: str = SIGNING,
        at: int | None = None,
    ) -> tuple[bytes, dict[str, str]]:
        """A webhook's body and headers."""
        body = json.dumps({"id": id, "object": "event", "type": kind, "data": {"object": thing}}).encode()
        moment = int(time.time()) if at is None else at
        signed = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
        headers = {"Stripe-Signature": f"t={moment},v1={signed}", "Content-Type": "application/json"}
        return body, headers

    def step_of(self, call: Call) -> str:
        return self.ledger.step_of(call.path) if call.path.startswith("/v1/") else "page"

    async def answer(self, call: Call) -> Answer:
        self.sessions.base = self.url
        shown = browser.answer(self.ledger, self.sessions, call)
        if shown is None:
            shown = await self._api(call)
        self._tell()
        return shown

    async def _api(self, call: Call) -> Answer:
        if call.headers.get("authorization") != f"Bearer {KEY}":
            error = {"type": "invalid_request_error", "message": f"Invalid API Key: {KEY}"}
            return Answer(401, {"error": error})
        said = self._once(call)
        if self.before_answer and said[1].get("status") == "succeeded":
            await self.before_answer(said[1])
        return Answer(*said)

    def _once(self, call: Call) -> Said:
        """One key, one outcome; with other parameters it is refused."""
        key, form = call.headers.get("idempotency-key"), call.form or call.query
        if key is None or call.method != "POST":
            return self._do(call, form)
        asked = json.dumps([call.path, form], sort_keys=True)
        if key not in self._kept:
            self._kept[key] = asked, _copy(self._do(call, form))
        before, said = self._kept[key]
        if before != asked:
            return 400, {"error": {"type": "idempotency_error", "message": "Keys are for one request."}}
        return _copy(said)

    def _do(self, call: Call, form: dict[str, str]) -> Said:
        book = self.sessions if call.path.startswith("/v1/checkout/sessions") else self.ledger
        return book.do(call.method, call.path, form)

    async def told(self) -> None:
        """Once the shop has heard all there is to tell."""
        self._tell()
        await asyncio.gather(*self._sending)

    def _tell(self) -> None:
        """What became of intents since it was last told."""
        for id, intent in self.ledger.intents.items():
            before, now = self._told.get(id), intent["status"]
            self._told[id] = now
            kind = TOLD.get(now) or (
                "payment_intent.payment_failed" if intent["last_payment_error"] else None
            )
            if kind and now != before and self.hook:
                sent = self.event(kind, intent, id=f"evt_sim{next(self._events)}{int(time.time() * 1e6)}")
                task = asyncio.create_task(self.send(*sent))
                self._sending.add(task)
                task.add_done_callback(self._sending.discard)


def _back(intent: dict[str, Any]) -> bool:
    return bool(intent["latest_charge"]["refunded"])


def _copy(said: Said) -> Said:
    return said[0], json.loads(json.dumps(said[1]))
