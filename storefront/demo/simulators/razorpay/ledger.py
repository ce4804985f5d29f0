"""What the simulated Razorpay knows: orders, links, the payments that buyers made, and what went back."""

import itertools
from dataclasses import dataclass, field
from typing import Any

Said = tuple[int, dict[str, Any]]
DECLINED = "pay_SimDeclined"
REASONS = {
    DECLINED: "payment_failed",
    "pay_SimInsufficient": "insufficient_funds",
    "pay_SimExpired": "card_expired",
    "pay_SimCvv": "incorrect_cvv",
}
"""Payments that failed, and why."""


@dataclass
class Ledger:
    """`base` is where a link's page is. An account that `is_empty` refuses refunds."""

    base: str = ""
    is_empty: bool = False
    next_refund: str = "processed"
    """How the next refund stands once it is made; one that failed gives nothing back."""
    orders: dict[str, dict[str, Any]] = field(default_factory=dict)
    links: dict[str, dict[str, Any]] = field(default_factory=dict)
    payments: dict[str, dict[str, Any]] = field(default_factory=dict)
    refunds: dict[str, dict[str, Any]] = field(default_factory=dict)
    _numbers: Any = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        for id, reason in REASONS.items():
            self.payments[id] = self._payment(id, 3000, "USD", None) | {
                "status": "failed",
                "error_reason": reason,
            }

    def do(self, method: str, path: str, params: dict[str, Any]) -> Said:
        kind, *rest = path.strip("/").split("/")[1:]
        known = {"orders": self._order, "payments": self._paid, "payment_links": self._link}
        return known[kind](method, rest, params) if kind in known else _no("not_found", 404)

    def pay(self, amount: int, currency: str, order_id: str | None = None) -> str:
        """The buyer pays with Razorpay's form: the bank has authorized it."""
        id = f"pay_Sim{next(self._numbers):08}"
        self.payments[id] = self._payment(id, amount, currency, order_id)
        return id

    def pay_link(self, id: str) -> str:
        """The buyer pays on a link's page, which captures by itself."""
        link = self.links[id]
        assert link["status"] == "created"
        payment = self.pay(link["amount"], link["currency"], f"order_of_{id}")
        self.payments[payment] |= {"status": "captured", "captured": True}
        link["status"], link["payments"] = "paid", [{"payment_id": payment, "status": "captured"}]
        return payment

    def _payment(self, id: str, amount: int, currency: str, order_id: str | None) -> dict[str, Any]:
        return {
            "id": id,
            "entity": "payment",
            "amount": amount,
            "currency": currency,
            "status": "authorized",
            "captured": False,
            "order_id": order_id,
            "method": "card",
            "amount_refunded": 0,
            "card": {"last4": "1111", "network": "Visa"},
            "notes": [],
            "error_reason": None,
        }

    def _order(self, method: str, rest: list[str], params: dict[str, Any]) -> Said:
        if not rest:
            id = f"order_Sim{next(self._numbers):08}"
            self.orders[id] = {"id": id, "entity": "order", "status": "created", **params}
            return 200, self.orders[id]
        if rest[0] not in self.orders:
            return _no()
        rows = [row for row in self.payments.values() if row["order_id"] == rest[0]]
        return (200, _list(rows)) if rest[1:] else (200, self.orders[rest[0]])

    def _link(self, method: str, rest: list[str], params: dict[str, Any]) -> Said:
        if not rest and method == "GET":
            named = params.get("reference_id")
            return 200, {"payment_links": [r for r in self.links.values() if r["reference_id"] == named]}
        if not rest:
            return self._new_link(params)
        link = self.links.get(rest[0])
        if link is None or (rest[1:] and link["status"] != "created"):
            return _no()
        link["status"] = "cancelled" if rest[1:] else link["status"]
        return 200, link

    def _new_link(self, params: dict[str, Any]) -> Said:
        if any(row["reference_id"] == params["reference_id"] for row in self.links.values()):
            return _no()
        id = f"plink_Sim{next(self._numbers):08}"
        url = f"{self.base}/pay/{id}"
        self.links[id] = {"id": id, "status": "created", "short_url": url, "payments": None, **params}
        return 200, self.links[id]

    def _paid(self, method: str, rest: list[str], params: dict[str, Any]) -> Said:
        payment = self.payments.get(rest[0])
        if payment is None:
            return _no()
        if method == "PATCH":
            payment["notes"] = params["notes"]
        acts = {"capture": self._capture, "refund": self._refund, "refunds": self._refunds}
        return acts[rest[1]](payment, params) if rest[1:] else (200, payment)

    def _capture(self, payment: dict[str, Any], params: dict[str, Any]) -> Said:
        same = (params["amount"], params["currency"]) == (payment["amount"], payment["currency"])
        if payment["status"] != "authorized" or not same:
            return _no()
        payment |= {"status": "captured", "captured": True}
        return 200, payment

    def _refund(self, payment: dict[str, Any], params: dict[str, Any]) -> Said:
        if self.is_empty:
            return _no("insufficient_balance")
        back = payment["amount_refunded"] + params["amount"]
        if payment["status"] != "captured" or back > payment["amount"]:
            return _no()
        id = f"rfnd_Sim{next(self._numbers):08}"
        named = {"id": id, "entity": "refund", "payment_id": payment["id"], "status": self.next_refund}
        self.refunds[id] = {**named, **params}
        if self.next_refund == "failed":
            return 200, self.refunds[id]
        payment["amount_refunded"] = back
        payment["status"] = "refunded" if back == payment["amount"] else "captured"
        return 200, self.refunds[id]

    def _refunds(self, payment: dict[str, Any], params: dict[str, Any]) -> Said:
        return 200, _list([row for row in self.refunds.values() if row["payment_id"] == payment["id"]][::-1])


def _list(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"entity": "collection", "count": len(rows), "items": rows}


def _no(reason: str = "input_validation_failed", status: int = 400) -> Said:
    error = {"code": "BAD_REQUEST_ERROR", "description": "The request is not possible.", "reason": reason}
    return status, {"error": error}
