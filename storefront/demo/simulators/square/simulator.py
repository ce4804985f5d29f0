"""Square's API, its sign-in for merchants and its events, in front of the ledger.

body, headers = square.event("payment.updated", "payment", square.only_payment, url=where_it_is_sent_to)
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable
from secrets import token_hex
from typing import Any

from storefront.demo.simulators.square import browser
from storefront.demo.simulators.square.ledger import Ledger, Said, no, not_found
from storefront.demo.simulators.square.sign_in import SECRET, SignIn
from storefront.demo.simulators.wire import Answer, Call, Provider

TOKEN = "EAAAlSimulatedAccessToken0001"  # noqa: S105  # it opens nothing but this simulator
APPLICATION = "sq0idp-SimulatedApplication01"
LOCATION = "LSIMULATED0001"
SIGNING = "SimulatedSignatureKey01"


class Square(Provider):
    """`before_answer` runs when money moved and nobody knows it yet."""

    code = "square"

    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger()
        self.sign_in = SignIn(APPLICATION, f"ML{token_hex(6).upper()}", {TOKEN})
        self.before_answer: Callable[[], Awaitable[None]] | None = None
        self._kept: dict[str, tuple[bytes, Said]] = {}

    @property
    def config(self) -> dict[str, Any]:
        return {
            "access_token": TOKEN,
            "application_id": APPLICATION,
            "location_id": LOCATION,
            "webhook_secret": SIGNING,
            "api_base": self.url,
            "script_base": self.url,
        }

    @property
    def application(self) -> str:
        """What `STOREFRONT_SQUARE_URL` says of an operator's application here."""
        return f"http://{APPLICATION}:{SECRET}@127.0.0.1:{self.port}"

    @property
    def paid(self) -> list[dict[str, Any]]:
        """What was completed, and is still the seller's."""
        rows = self.ledger.payments.values()
        return [row for row in rows if row["status"] == "COMPLETED" and not row.get("refund_ids")]

    @property
    def reserved(self) -> list[dict[str, Any]]:
        """What is approved, and was neither completed nor cancelled."""
        return [row for row in self.ledger.payments.values() if row["status"] == "APPROVED"]

    @property
    def only_payment(self) -> dict[str, Any]:
        [found] = self.ledger.payments.values()
        return found

    def event(
        self, kind: str, name: str, thing: dict[str, Any], url: str, id: str = "evt_1", secret: str = SIGNING
    ) -> tuple[bytes, dict[str, str]]:
        """A webhook's body and headers: the signature is over the address too."""
        data = {"type": name, "id": thing["id"], "object": {name: thing}}
        event = {"merchant_id": self.sign_in.seller, "type": kind, "event_id": id, "data": data}
        body = json.dumps(event).encode()
        signed = hmac.new(secret.encode(), url.encode() + body, hashlib.sha256).digest()
        signature = base64.b64encode(signed).decode()
        return body, {"X-Square-HmacSha256-Signature": signature, "Content-Type": "application/json"}

    def step_of(self, call: Call) -> str:
        """`create`, `complete`, `cancel`, `refund`, …; `token` and `page` of the sign-in."""
        first, kind, *rest = call.path.strip("/").split("/")
        if first in {"v1", "frames", "browser"}:
            return "shown"
        if first == "oauth2":
            return "token" if kind == "token" else "page"
        if kind in {"refunds", "locations"}:
            return kind.removesuffix("s")
        if not rest:
            return "create" if call.method == "POST" else "list"
        return rest[1] if len(rest) > 1 else "cancel_key" if rest == ["cancel"] else "payment"

    async def answer(self, call: Call) -> Answer:
        shown = browser.answer(self.ledger, call)
        if shown is not None:
            return shown
        step = self.step_of(call)
        if step in {"page", "token"}:
            return self.sign_in.shown(call) if step == "page" else Answer(*self.sign_in.token(call.json))
        if call.headers.get("authorization", "").removeprefix("Bearer ") not in self.sign_in.tokens:
            return Answer(*no(401, "AUTHENTICATION_ERROR", "UNAUTHORIZED"))
        status, said = self._once(call)
        if step == "complete" and status == 200:
            await self._tell(said["payment"])
        return Answer(status, said)

    async def _tell(self, payment: dict[str, Any]) -> None:
        if self.before_answer:
            await self.before_answer()
        if self.hook:
            id = f"evt_{payment['id']}"
            await self.send(*self.event("payment.updated", "payment", payment, self.hook, id=id))

    def _once(self, call: Call) -> Said:
        """One key, one outcome; with another body it is refused."""
        key = (call.json or {}).get("idempotency_key") if call.method == "POST" else None
        if key is None or self.step_of(call) == "cancel_key":
            return _copy(self._do(call))
        if key not in self._kept:
            self._kept[key] = call.body, _copy(self._do(call))
        sent, said = self._kept[key]
        if sent != call.body:
            return no(400, "INVALID_REQUEST_ERROR", "IDEMPOTENCY_KEY_REUSED", "idempotency_key")
        return _copy(said)

    def _do(self, call: Call) -> Said:
        step, ledger = self.step_of(call), self.ledger
        whole: dict[str, Callable[[], Said]] = {
            "create": lambda: ledger.create(call.json),
            "list": ledger.latest,
            "cancel_key": lambda: ledger.cancel_key(call.json["idempotency_key"]),
            "refund": lambda: ledger.refund(call.json),
            "location": lambda: (200, {"location": {"id": LOCATION, "status": "ACTIVE"}}),
        }
        if step in whole:
            return whole[step]()
        payment = ledger.payments.get(call.path.strip("/").split("/")[2])
        if payment is None:
            return not_found()
        acts = {"complete": ledger.complete, "cancel": ledger.cancel}
        return acts[step](payment) if step in acts else (200, {"payment": payment})


def _copy(said: Said) -> Said:
    return said[0], json.loads(json.dumps(said[1]))
