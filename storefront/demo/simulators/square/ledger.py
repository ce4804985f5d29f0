"""What the simulated Square knows: payments, what they were paid with, and what went back."""

import itertools
import time
from typing import Any

from storefront.demo.simulators import cards

Said = tuple[int, dict[str, Any]]
Row = dict[str, Any]
GOOD, VERIFY = "cnon:card-nonce-ok", "cnon:card-nonce-requires-verification"
"""As in Square's own sandbox, and one whose bank asks first."""
PROOF = "verf:"
"""Begins the token that a verified buyer has; the rest is the amount and currency it was asked for."""
DECLINES = {
    "cnon:card-nonce-declined": "GENERIC_DECLINE",
    "cnon:card-nonce-no-funds": "INSUFFICIENT_FUNDS",
    "cnon:card-nonce-rejected-cvv": "CVV_FAILURE",
    "cnon:card-nonce-rejected-postalcode": "ADDRESS_VERIFICATION_FAILURE",
    "cnon:card-nonce-rejected-expiration": "INVALID_EXPIRATION",
    "cnon:card-nonce-stolen": "CARD_DECLINED_CALL_ISSUER",
    "cnon:card-nonce-already-used": "CARD_TOKEN_USED",
}
TYPED = {cards.GOOD: GOOD, cards.DECLINED: "cnon:card-nonce-declined", cards.VERIFY: VERIFY}
"""By the number on the card."""


class Ledger:
    """`currency` is the seller's: Square takes no other."""

    def __init__(self) -> None:
        self.currency = "USD"
        self.payments: dict[str, Row] = {}
        self.refunds: dict[str, Row] = {}
        self.keys: dict[str, str] = {}
        """The payment of each idempotency key."""
        self.made: dict[str, str] = {}
        """Tokens of cards that were typed, and the known ones they are like."""
        self.used: set[str] = set()
        self._numbers = itertools.count(1)

    def create(self, asked: Row) -> Said:
        source, money = asked["source_id"], asked["amount_money"]
        if money["currency"] != self.currency:
            return no(400, "INVALID_REQUEST_ERROR", "INVALID_VALUE", "amount_money.currency")
        if source in self.used:
            return no(400, "PAYMENT_METHOD_ERROR", "CARD_TOKEN_USED")
        if source in self.made:
            self.used.add(source)
            source = self.made[source]
        if source not in {GOOD, VERIFY, *DECLINES}:
            return no(404, "INVALID_REQUEST_ERROR", "NOT_FOUND", "source_id")
        if source in DECLINES:
            return no(400, "PAYMENT_METHOD_ERROR", DECLINES[source])
        if source == VERIFY and asked.get("verification_token") != proof(money):
            return no(400, "PAYMENT_METHOD_ERROR", "CARD_DECLINED_VERIFICATION_REQUIRED")
        payment = self._payment(asked)
        self.payments[payment["id"]] = payment
        self.keys[asked["idempotency_key"]] = payment["id"]
        return 200, {"payment": payment}

    def tokenize(self, number: str, verified: bool | None) -> Row:
        """A token for a card that was typed, once its bank is content."""
        if number not in TYPED:
            return _no_token("The card number is not valid.")
        if TYPED[number] == VERIFY and verified is None:
            return {"status": "Verify"}
        if verified is False:
            return _no_token("Your bank could not confirm that it is you.")
        token = f"cnon:{self._id('T')}"
        self.made[token] = GOOD if verified else TYPED[number]
        return {"status": "OK", "token": token}

    def latest(self) -> Said:
        return 200, {"payments": list(self.payments.values())[::-1][:100]}

    def complete(self, payment: Row) -> Said:
        return self._ended(payment, "COMPLETED")

    def cancel(self, payment: Row) -> Said:
        return self._ended(payment, "CANCELED")

    def cancel_key(self, key: str) -> Said:
        """What is not there is as good as cancelled."""
        payment = self.payments.get(self.keys.get(key, ""))
        if payment and payment["status"] != "CANCELED":
            status, said = self.cancel(payment)
            return (status, said) if status >= 400 else (200, {})
        return 200, {}

    def refund(self, asked: Row) -> Said:
        payment, money = self.payments.get(asked["payment_id"]), asked["amount_money"]
        if payment is None:
            return not_found()
        if payment["status"] != "COMPLETED":
            return no(400, "REFUND_ERROR", "REFUND_ERROR_PAYMENT_NEEDS_COMPLETION")
        back = payment.setdefault("refunded_money", {"amount": 0, "currency": self.currency})
        if back["amount"] + money["amount"] > payment["amount_money"]["amount"]:
            return no(400, "REFUND_ERROR", "REFUND_AMOUNT_INVALID", "amount_money.amount")
        refund = {
            "id": f"{payment['id']}_{self._id('R')}",
            "status": "COMPLETED",
            "amount_money": dict(money),
            "payment_id": payment["id"],
            "location_id": payment["location_id"],
        }
        back["amount"] += money["amount"]
        payment.setdefault("refund_ids", []).append(refund["id"])
        self.refunds[refund["id"]] = refund
        return 200, {"refund": refund}

    def _payment(self, asked: Row) -> Row:
        card = {
            "card_brand": "VISA",
            "last_4": "1111",
            "billing_address": {"postal_code": "94103", "country": "US"},
        }
        return {
            "id": self._id("P"),
            "status": "COMPLETED" if asked.get("autocomplete", True) else "APPROVED",
            "amount_money": dict(asked["amount_money"]),
            "source_type": "CARD",
            "card_details": {"status": "AUTHORIZED", "card": card},
            "location_id": asked.get("location_id", "LMAIN"),
            "reference_id": asked.get("reference_id"),
        }

    def _ended(self, payment: Row, status: str) -> Said:
        if payment["status"] != "APPROVED":
            return no(400, "INVALID_REQUEST_ERROR", "BAD_REQUEST")
        payment["status"] = status
        return 200, {"payment": payment}

    def _id(self, letter: str) -> str:
        return f"{letter}{next(self._numbers)}{int(time.time() * 1e6):X}"


def _no_token(message: str) -> Row:
    return {"status": "Error", "errors": [{"type": "VALIDATION_ERROR", "message": message}]}


def proof(money: Row) -> str:
    """The token of a buyer who was verified for this amount."""
    return f"{PROOF}{money['amount']}{money['currency']}"


def no(status: int, category: str, code: str, field: str | None = None) -> Said:
    error = {"category": category, "code": code, "detail": code.replace("_", " ").capitalize()}
    return status, {"errors": [{**error, "field": field} if field else error]}


def not_found() -> Said:
    return no(404, "INVALID_REQUEST_ERROR", "NOT_FOUND")
