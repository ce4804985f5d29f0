"""Razorpay's API, events and pages for buyers, in front of the ledger.

body, headers = razorpay.event("payment.captured", payment)
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any

from storefront.demo.simulators.razorpay import browser
from storefront.demo.simulators.razorpay.ledger import Ledger, Said
from storefront.demo.simulators.wire import Answer, Call, Provider, to

KEY_ID = "rzp_live_SimulatedKeyId01"
SECRET = "SimulatedKeySecret0000001"  # noqa: S105  # of nobody's account
SIGNING = "SimulatedWebhookSecret001"
LOGIN = "Basic " + base64.b64encode(f"{KEY_ID}:{SECRET}".encode()).decode()


class Razorpay(Provider):
    """`before_answer` runs when money moved and nobody knows it yet."""

    code = "razorpay"
    tip = "4242 4242 4242 4242 (every other card is declined)"

    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger()
        self.before_answer: Callable[[dict[str, Any]], Awaitable[None]] | None = None
        self._kept: dict[str, Said] = {}

    @property
    def config(self) -> dict[str, Any]:
        return {
            "key_id": KEY_ID,
            "key_secret": SECRET,
            "webhook_secret": SIGNING,
            "api_base": self.url,
            "script_base": self.url,
        }

    @property
    def paid(self) -> list[dict[str, Any]]:
        """What was taken, and is still ours."""
        return [row for row in self.ledger.payments.values() if row["status"] == "captured"]

    @property
    def reserved(self) -> list[dict[str, Any]]:
        """What is authorized; what nobody captures lapses."""
        return [row for row in self.ledger.payments.values() if row["status"] == "authorized"]

    def signature(self, order_id: str, payment_id: str) -> str:
        """What the form hands to the page with a payment."""
        return hmac.new(SECRET.encode(), f"{order_id}|{payment_id}".encode(), hashlib.sha256).hexdigest()

    def event(
        self, kind: str, thing: dict[str, Any], id: str = "evt_1", secret: str = SIGNING, **more: Any
    ) -> tuple[bytes, dict[str, str]]:
        """A webhook's body and headers."""
        named = {name: {"entity": entity} for name, entity in {"payment": thing, **more}.items()}
        return self.saying(kind, named, id, secret)

    def saying(
        self, kind: str, payload: Any, id: str = "evt_1", secret: str = SIGNING
    ) -> tuple[bytes, dict[str, str]]:
        """The same with any payload."""
        said = {"entity": "event", "account_id": f"acc_{id}", "event": kind, "payload": payload}
        body = json.dumps({**said, "created_at": 1_567_674_599}).encode()
        signed = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        return body, {"X-Razorpay-Signature": signed, "Content-Type": "application/json"}

    def step_of(self, call: Call) -> str:
        parts = call.path.strip("/").split("/")
        return parts[3] if len(parts) > 3 else f"{call.method.lower()} {parts[1] if len(parts) > 1 else ''}"

    async def answer(self, call: Call) -> Answer:
        self.ledger.base = self.url
        shown = browser.answer(call)
        if shown:
            return shown
        if call.path.startswith("/pay/"):
            return await self._link_page(call)
        if call.path == "/browser/pay":
            return await self._form(call)
        if call.headers.get("authorization") != LOGIN:
            error = {"code": "BAD_REQUEST_ERROR", "description": "Authentication failed"}
            return Answer(401, {"error": error})
        said = self._once(call)
        if self.step_of(call) == "capture" and said[0] == 200:
            await self._moved(said[1])
        return Answer(*said)

    async def _moved(self, payment: dict[str, Any], **more: Any) -> None:
        if self.before_answer:
            await self.before_answer(payment)
        await self.send(*self.event("payment.captured", payment, **more))

    def _once(self, call: Call) -> Said:
        """One key for a refund, one refund."""
        key = call.headers.get("x-refund-idempotency")
        params = call.json or call.query
        if key is None:
            return _copy(self.ledger.do(call.method, call.path, params))
        if key in self._kept:
            return _copy(self._kept[key])
        said = _copy(self.ledger.do(call.method, call.path, params))
        if said[0] == 200:
            self._kept[key] = said
        return said

    async def _form(self, call: Call) -> Answer:
        """What the form is answered, once Razorpay has told the shop of it."""
        payment = browser.pay(self.ledger, call.json)
        if payment is None or payment["status"] == "failed":
            return Answer(400, {"error": {"description": "The payment failed. Try another card."}})
        await self.send(*self.event("payment.authorized", payment, id=payment["id"]))
        named = {"razorpay_payment_id": payment["id"], "razorpay_order_id": payment["order_id"]}
        return Answer(
            200, {**named, "razorpay_signature": self.signature(payment["order_id"], payment["id"])}
        )

    async def _link_page(self, call: Call) -> Answer:
        link = self.ledger.links.get(call.path.rpartition("/")[2])
        if link is None:
            return Answer(404, {"error": {"code": "BAD_REQUEST_ERROR"}})
        if call.query.get("say") != "yes" or link["status"] != "created":
            return browser.link_page(link)
        payment = self.ledger.payments[self.ledger.pay_link(link["id"])]
        await self.send(*self.event("payment_link.paid", payment, payment_link=link))
        return to(f"{link['callback_url']}?razorpay_payment_link_id={link['id']}")


def _copy(said: Said) -> Said:
    return said[0], json.loads(json.dumps(said[1]))
