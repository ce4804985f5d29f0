"""PayPal's API, its page for buyers and its events, in front of the ledger.

paypal.ledger.approve(order_id)
body, headers = paypal.event("PAYMENT.CAPTURE.COMPLETED", capture)
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any

from storefront.demo.simulators.paypal.ledger import Ledger, Said, not_found
from storefront.demo.simulators.paypal.pages import buyer_page
from storefront.demo.simulators.wire import Answer, Call, Provider

CLIENT, SECRET = "AbSimulatedClientId0000000001", "EFSimulatedClientSecret000000001"
WEBHOOK = "8PT597110X687430LKGECATA"
TOKEN = "A21AASimulatedAccessToken0000001"  # noqa: S105  # it opens nothing but this simulator
SEAL = "known to PayPal alone"
NEWS = {
    "captures": "PAYMENT.CAPTURE.COMPLETED",
    "authorizations": "PAYMENT.AUTHORIZATION.CREATED",
}


class PayPal(Provider):
    """`before_answer` runs when money moved and nobody knows it yet."""

    code = "paypal"
    tip = "its page asks whether to pay, to pay from an empty account, or to cancel"

    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger()
        self.before_answer: Callable[[], Awaitable[None]] | None = None
        self._kept: dict[str, Said] = {}

    @property
    def config(self) -> dict[str, Any]:
        return {
            "email": "seller@example.com",
            "client_id": CLIENT,
            "client_secret": SECRET,
            "webhook_id": WEBHOOK,
            "api_base": self.url,
        }

    @property
    def paid(self) -> list[dict[str, Any]]:
        """Captures that were not given back."""
        return [row for row in self.ledger.captures.values() if row["status"] == "COMPLETED"]

    @property
    def reserved(self) -> list[dict[str, Any]]:
        """Authorizations that were neither captured nor voided."""
        return [row for row in self.ledger.authorizations.values() if row["status"] == "CREATED"]

    def event(
        self, kind: str, thing: dict[str, Any], id: str = "WH-1", seal: str = SEAL
    ) -> tuple[bytes, dict[str, str]]:
        """A webhook's body and headers."""
        body = json.dumps({"id": id, "event_type": kind, "resource": thing}).encode()
        sent = {
            "transmission-id": f"t-{id}",
            "transmission-time": "2026-01-01T00:00:00Z",
            "auth-algo": "SHA256withRSA",
        }
        sent |= {
            "cert-url": "https://api.paypal.com/v1/notifications/certs/CERT-360",
            "transmission-sig": _sign(body, seal),
        }
        return body, {f"PayPal-{name.title()}": text for name, text in sent.items()}

    def step_of(self, call: Call) -> str:
        """`token`, `create`, `order`, `collect`, `take`, `refund`, `void`, `verify`, `page`."""
        parts = call.path.strip("/").split("/")
        if parts[0] == "checkoutnow":
            return "page"
        if parts[1] in {"oauth2", "notifications"}:
            return "token" if parts[1] == "oauth2" else "verify"
        if parts[-1] == "capture" and parts[2] == "authorizations":
            return "take"
        if parts[-1] in {"capture", "authorize"}:
            return "collect"
        if parts[-1] in {"refund", "void"}:
            return parts[-1]
        return "create" if len(parts) == 3 else "order"

    async def answer(self, call: Call) -> Answer:
        self.ledger.url = self.url
        step = self.step_of(call)
        if step == "page":
            return await buyer_page(self, call)
        if step == "token":
            return _token(call)
        if call.headers.get("authorization") != f"Bearer {TOKEN}":
            return Answer(
                401, {"error": "invalid_token", "error_description": "Token signature verification failed"}
            )
        if step == "verify":
            return _verified(call.json, call.body)
        status, said = self._once(call)
        if step == "collect" and status == 201:
            await self._tell(said)
        return Answer(status, "" if status == 204 else said)

    async def _tell(self, order: dict[str, Any]) -> None:
        if self.before_answer:
            await self.before_answer()
        for kind, rows in order["purchase_units"][0]["payments"].items():
            await self.send(*self.event(NEWS[kind], rows[0], id=f"WH-{rows[0]['id']}"))

    def _once(self, call: Call) -> Said:
        """One request id, one outcome, whatever else is sent with it; what was refused may be tried again."""
        key = call.headers.get("paypal-request-id")
        if key is None:
            return self._do(call)
        if key not in self._kept:
            said = self._do(call)
            if said[0] >= 400:
                return said
            self._kept[key] = said[0], json.loads(json.dumps(said[1]))
        return self._kept[key]

    def _do(self, call: Call) -> Said:
        _, _, kind, *rest = call.path.strip("/").split("/")
        if not rest:
            return self.ledger.create(call.json)
        rows = getattr(self.ledger, kind)
        row = rows.get(rest[0])
        if row is None:
            return not_found()
        act = rest[1] if len(rest) > 1 else call.method
        acts: dict[str, Callable[[], Said]] = {
            "GET": lambda: (200, row),
            "PATCH": lambda: self.ledger.patch(row, call.json),
            "capture": lambda: (
                self.ledger.take(row) if kind == "authorizations" else self.ledger.collect(row, "CAPTURE")
            ),
            "authorize": lambda: self.ledger.collect(row, "AUTHORIZE"),
            "refund": lambda: self.ledger.refund(row),
            "void": lambda: self.ledger.void(row),
        }
        return acts[act]()


def _token(call: Call) -> Answer:
    login = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
    if call.headers.get("authorization") != f"Basic {login}":
        return Answer(401, {"error": "invalid_client", "error_description": "Client Authentication failed"})
    return Answer(
        200, {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 32400, "scope": "payments"}
    )


def _verified(asked: dict[str, Any], body: bytes) -> Answer:
    """Over the event's bytes as they came, which is what PayPal looks at too."""
    raw = body.split(b'"webhook_event": ', 1)[-1].strip()[:-1]
    right = asked["webhook_id"] == WEBHOOK and hmac.compare_digest(
        asked["transmission_sig"], _sign(raw, SEAL)
    )
    return Answer(200, {"verification_status": "SUCCESS" if right else "FAILURE"})


def _sign(body: bytes, seal: str) -> str:
    return hmac.new(seal.encode(), body, hashlib.sha256).hexdigest()
