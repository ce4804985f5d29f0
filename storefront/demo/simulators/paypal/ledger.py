"""What the simulated PayPal knows: orders, what was collected of them, and what went back."""

import itertools
import time
from collections.abc import Mapping
from typing import Any

Said = tuple[int, dict[str, Any]]
Row = dict[str, Any]
REFUSALS = {
    "ORDER_NOT_APPROVED": "Payer has not yet approved the Order for payment.",
    "ORDER_ALREADY_CAPTURED": "Order already captured.",
    "ORDER_ALREADY_AUTHORIZED": "Order already authorized.",
    "ORDER_ALREADY_COMPLETED": "The order cannot be patched after it is completed.",
    "ACTION_DOES_NOT_MATCH_INTENT": "Order was created with another intent.",
    "INSTRUMENT_DECLINED": "The instrument presented was declined.",
    "DUPLICATE_INVOICE_ID": "Invoice ID was used before.",
    "CAPTURE_FULLY_REFUNDED": "The capture has already been fully refunded.",
    "AUTHORIZATION_ALREADY_CAPTURED": "Authorization has already been captured.",
    "AUTHORIZATION_EXPIRED": "An expired authorization cannot be captured.",
    "AUTHORIZATION_VOIDED": "A voided authorization cannot be captured.",
    "PREVIOUSLY_CAPTURED": "Authorization has been previously captured and hence cannot be voided.",
    "PREVIOUSLY_VOIDED": "Authorization has been previously voided.",
}
PATCHED = {
    "/intent": ("intent",),
    "/purchase_units/@reference_id=='default'/custom_id": ("unit", "custom_id"),
}


class Ledger:
    """`url` is where the buyer's pages are."""

    def __init__(self) -> None:
        self.url = ""
        self.orders: dict[str, Row] = {}
        self.captures: dict[str, Row] = {}
        self.authorizations: dict[str, Row] = {}
        self.refunds: dict[str, Row] = {}
        self.next_refund = "COMPLETED"
        """How the next refund stands once it is made; one that failed gives nothing back."""
        self._broke: set[str] = set()
        self._slow: set[str] = set()
        self._numbers = itertools.count(1)

    def create(self, asked: Mapping[str, Any]) -> Said:
        [unit] = asked["purchase_units"]
        wallet = (asked.get("payment_source") or {}).get("paypal")
        id = self._id("")
        rel, status = ("payer-action", "PAYER_ACTION_REQUIRED") if wallet else ("approve", "CREATED")
        self.orders[id] = {
            "id": id,
            "intent": asked["intent"],
            "status": status,
            "purchase_units": [dict(unit)],
            "links": [{"rel": rel, "href": f"{self.url}/checkoutnow?token={id}", "method": "GET"}],
            "payment_source": {"paypal": wallet or {}},
        }
        return 201, self.orders[id]

    def patch(self, order: Row, changes: list[dict[str, str]]) -> Said:
        if order["status"] == "COMPLETED":
            return refused("ORDER_ALREADY_COMPLETED")
        for change in changes:
            *where, name = PATCHED[change["path"]]
            (order["purchase_units"][0] if where else order)[name] = change["value"]
        return 204, {}

    def approve(self, id: str, broke: bool = False, slow: bool = False) -> Row:
        """The buyer agrees; one who is `broke` pays with something that will be declined, one who is `slow`
        with a bank that takes days.
        """
        order = self.orders[id]
        if order["status"] in {"CREATED", "PAYER_ACTION_REQUIRED"}:
            order["status"] = "APPROVED"
            order["payer"] = {"payer_id": "QYR5Z8XDVJNXQ", "address": {"country_code": "US"}}
        (self._broke.add if broke else self._broke.discard)(id)
        (self._slow.add if slow else self._slow.discard)(id)
        return order

    def collect(self, order: Row, intent: str) -> Said:
        """Capture or authorize what was approved."""
        done = {"CAPTURE": "ORDER_ALREADY_CAPTURED", "AUTHORIZE": "ORDER_ALREADY_AUTHORIZED"}
        if order["status"] == "COMPLETED":
            return refused(done[intent])
        if order["intent"] != intent:
            return refused("ACTION_DOES_NOT_MATCH_INTENT")
        if order["status"] != "APPROVED":
            return refused("ORDER_NOT_APPROVED")
        if order["id"] in self._broke:
            return refused("INSTRUMENT_DECLINED")
        unit = order["purchase_units"][0]
        if any(unit["invoice_id"] == row["invoice_id"] for row in self.captures.values()):
            return refused("DUPLICATE_INVOICE_ID")
        order["status"] = "COMPLETED"
        self._pay(
            order,
            unit,
            *(("captures", self._captured(order)) if intent == "CAPTURE" else ("authorizations", "CREATED")),
        )
        return 201, order

    def refund(self, capture: Row) -> Said:
        if capture["status"] == "REFUNDED":
            return refused("CAPTURE_FULLY_REFUNDED")
        status = self.next_refund
        if status != "FAILED":
            capture["status"] = "REFUNDED"
        up = {"rel": "up", "href": f"{self.url}/v2/payments/captures/{capture['id']}", "method": "GET"}
        id = self._id("R")
        self.refunds[id] = {
            "id": id,
            "status": status,
            "amount": capture["amount"],
            "custom_id": capture["custom_id"],
            "links": [up],
        }
        order = self.orders[capture["supplementary_data"]["related_ids"]["order_id"]]
        order["purchase_units"][0]["payments"].setdefault("refunds", []).append(self.refunds[id])
        return 201, self.refunds[id]

    def take(self, authorization: Row) -> Said:
        """Capture what was authorized."""
        no = {"VOIDED": "AUTHORIZATION_VOIDED", "EXPIRED": "AUTHORIZATION_EXPIRED"}
        if authorization["status"] != "CREATED":
            return refused(no.get(authorization["status"], "AUTHORIZATION_ALREADY_CAPTURED"))
        authorization["status"] = "CAPTURED"
        order = self.orders[authorization["supplementary_data"]["related_ids"]["order_id"]]
        self._pay(order, order["purchase_units"][0], "captures", self._captured(order))
        return 201, order["purchase_units"][0]["payments"]["captures"][0]

    def arrived(self, order_id: str, status: str = "COMPLETED") -> Row:
        """What was on its way is there; with `DECLINED` it is not."""
        [capture] = self.orders[order_id]["purchase_units"][0]["payments"]["captures"]
        assert capture["status"] == "PENDING"
        capture["status"] = status
        found: Row = capture
        return found

    def void(self, authorization: Row) -> Said:
        if authorization["status"] in ("VOIDED", "CAPTURED"):
            return refused(f"PREVIOUSLY_{authorization['status']}")
        authorization["status"] = "VOIDED"
        return 204, {}

    def _pay(self, order: Row, unit: Row, kind: str, status: str) -> None:
        id = self._id("C" if kind == "captures" else "A")
        row = {
            "id": id,
            "status": status,
            "amount": dict(unit["amount"]),
            "custom_id": unit["custom_id"],
            "invoice_id": unit["invoice_id"],
            "supplementary_data": {"related_ids": {"order_id": order["id"]}},
        }
        getattr(self, kind)[id] = row
        unit["payments"] = {**unit.get("payments", {}), kind: [row]}

    def _captured(self, order: Row) -> str:
        return "PENDING" if order["id"] in self._slow else "COMPLETED"

    def _id(self, letter: str) -> str:
        """17 characters, never the same in two runs."""
        return f"{letter}{next(self._numbers)}{int(time.time() * 1e6):X}".ljust(17, "0")[:17]


def refused(issue: str) -> Said:
    details = [{"issue": issue, "description": REFUSALS[issue]}]
    return 422, {"name": "UNPROCESSABLE_ENTITY", "message": "The request failed.", "details": details}


def not_found() -> Said:
    details = [{"issue": "INVALID_RESOURCE_ID", "description": "Specified resource ID does not exist."}]
    return 404, {"name": "RESOURCE_NOT_FOUND", "message": "It does not exist.", "details": details}
