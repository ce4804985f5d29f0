"""Braintree's API and webhooks, in front of the ledger.

body, headers = braintree.event("transaction_settled", "transaction", braintree.only_sale)
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlencode

from storefront.demo.simulators.braintree import browser
from storefront.demo.simulators.braintree.ledger import Ledger, No, Row
from storefront.demo.simulators.braintree.xml import read, written
from storefront.demo.simulators.wire import Answer, Call, Provider

MERCHANT = "simulated_merchant_01"
PUBLIC = "simulatedpublickey01"
PRIVATE = "0123456789abcdefsimulatedprivate"
LOGIN = "Basic " + base64.b64encode(f"{PUBLIC}:{PRIVATE}".encode()).decode()
XML = {"Content-Type": "application/xml; charset=utf-8"}
KEEPS_QUIET = "The request could not be carried out."


class Braintree(Provider):
    """`before_answer` runs when money moved and nobody knows it yet. With a `hook` its webhooks are sent."""

    code = "braintree"

    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger()
        self.before_answer: Callable[[Row], Awaitable[None]] | None = None

    @property
    def config(self) -> dict[str, Any]:
        return {
            "braintree_merchant_id": MERCHANT,
            "braintree_public_key": PUBLIC,
            "braintree_private_key": PRIVATE,
            "api_base": self.url,
            "script_base": self.url,
        }

    @property
    def paid(self) -> list[Row]:
        """What was taken, and is still ours."""
        ours = {"submitted_for_settlement", "settling", "settled"}
        return [row for row in self.sales if row["status"] in ours and not row["refund_ids"] and _came(row)]

    @property
    def reserved(self) -> list[Row]:
        """What is authorized, and was neither submitted nor given up."""
        return [row for row in self.sales if row["status"] == "authorized"]

    @property
    def sales(self) -> list[Row]:
        return [row for row in self.ledger.rows.values() if row["type"] == "sale"]

    @property
    def only_sale(self) -> Row:
        (found,) = self.sales
        return found

    def client_token(self) -> str:
        """For the buyer's browser: where to go, and as whom."""
        told = {"version": 2, "authorizationFingerprint": "simulated", "threeDSecureEnabled": True}
        return base64.b64encode(json.dumps(told).encode()).decode()

    async def settle(self, id: str) -> None:
        """The day is over for one transaction, and the shop hears of it."""
        await self.send(*self.event("transaction_settled", "transaction", self.ledger.settle(id)))

    def event(
        self, kind: str, name: str, thing: Row, at: datetime | None = None, key: str = PRIVATE
    ) -> tuple[bytes, dict[str, str]]:
        """A webhook's body and headers; `name` is what the thing is called in it."""
        said = {"timestamp": at or datetime.now(UTC), "kind": kind, "subject": {name: thing}}
        payload = base64.encodebytes(written("notification", said).encode())
        signed = hmac.new(hashlib.sha1(key.encode()).digest(), payload, hashlib.sha1).hexdigest()  # noqa: S324  # Braintree's
        form = {"bt_signature": f"someotherkey|{'0' * 40}&{PUBLIC}|{signed}", "bt_payload": payload}
        return urlencode(form).encode(), {"Content-Type": "application/x-www-form-urlencoded"}

    def step_of(self, call: Call) -> str:
        """`sale`, `submit_for_settlement`, `void`, `refund`, …"""
        parts = call.path.strip("/").split("/")[2:]
        if not parts or parts[0] != "transactions":
            return parts[0] if parts else "page"
        if len(parts) == 1:
            return "sale"
        return parts[2] if len(parts) > 2 else "search" if "search" in parts[1] else "transaction"

    async def answer(self, call: Call) -> Answer:
        shown = browser.answer(self.ledger, call)
        return shown or await self._api(call)

    async def _api(self, call: Call) -> Answer:
        if call.headers.get("authorization") != LOGIN:
            return Answer(401, "", XML)
        if not call.path.startswith(f"/merchants/{MERCHANT}/"):
            return Answer(404, "", XML)
        try:
            name, value = self._said(call)
        except No as no:
            return Answer(422, written("api_error_response", _refusal(no)), XML)
        except LookupError:
            return Answer(404, "", XML)
        if self.step_of(call) == "submit_for_settlement" and self.before_answer:
            await self.before_answer(value)
        if value.get("status") in ("processor_declined", "gateway_rejected") and call.method == "POST":
            refused = {"errors": {"errors": []}, "message": KEEPS_QUIET, "transaction": value}
            return Answer(422, written("api_error_response", refused), XML)
        return Answer(201 if call.method == "POST" else 200, written(name, value), XML)

    def _said(self, call: Call) -> tuple[str, Row]:
        """The element that is answered, and what is in it."""
        parts, asked = call.path.strip("/").split("/")[2:], read(call.body)
        step, id = self.step_of(call), parts[1] if len(parts) > 1 else ""
        ledger = self.ledger
        if step == "client_token":
            return "client_token", {"value": self.client_token()}
        if step == "search":
            ids = ledger.made_with(asked["order_id"]["is"])
            return "search_results", {"page_size": 50, "ids": ids}
        if step == "payment_method_nonces":
            found = ledger.nonce(unquote(id))
            if found is None:
                raise LookupError(id)
            return "payment_method_nonce", found
        return "transaction", self._transaction(step, id, asked)

    def _transaction(self, step: str, id: str, asked: Row) -> Row:
        acts: dict[str, Callable[[], Row]] = {
            "sale": lambda: self.ledger.sell(asked),
            "submit_for_settlement": lambda: self.ledger.submit(id),
            "void": lambda: self.ledger.void(id),
            "refund": lambda: self.ledger.refund(id, asked),
            "transaction": lambda: self.ledger.rows[id],
        }
        return acts[step]()


def _came(row: Row) -> bool:
    """Of a card it counts at once, of a bank when it is settled."""
    return bool(row["payment_instrument_type"] != "us_bank_account" or row["status"] == "settled")


def _refusal(no: No) -> Row:
    error = {"code": no.code, "attribute": no.attribute, "message": KEEPS_QUIET}
    return {"errors": {"errors": [], "transaction": {"errors": [error]}}, "message": KEEPS_QUIET}
