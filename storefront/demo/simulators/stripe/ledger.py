"""What the simulated Stripe knows: intents, what they were paid with, and what went back. Pure."""

import itertools
import time
from dataclasses import dataclass, field
from typing import Any

Said = tuple[int, dict[str, Any]]
GOOD, VERIFY = "pm_card_visa", "pm_card_authenticationRequired"
DECLINES = {
    "pm_card_visa_chargeDeclined": ("card_declined", "generic_decline"),
    "pm_card_visa_chargeDeclinedInsufficientFunds": ("card_declined", "insufficient_funds"),
    "pm_card_chargeDeclinedExpiredCard": ("expired_card", None),
    "pm_card_chargeDeclinedIncorrectCvc": ("incorrect_cvc", None),
    "tok_chargeDeclined": ("card_declined", "generic_decline"),
}
DEBIT = "pm_usBankAccount"
KNOWN = {GOOD, VERIFY, DEBIT, "tok_visa", *DECLINES}
CARDS = {
    "4242424242424242": GOOD,
    "4000002760003184": VERIFY,
    "4000000000000002": "pm_card_visa_chargeDeclined",
    "4000000000009995": "pm_card_visa_chargeDeclinedInsufficientFunds",
    "4000000000000069": "pm_card_chargeDeclinedExpiredCard",
    "4000000000000127": "pm_card_chargeDeclinedIncorrectCvc",
}
"""What buyers type into the fields, and what Stripe's own tests call it."""
OPEN = ("requires_payment_method", "requires_confirmation", "requires_action")


@dataclass
class Ledger:
    intents: dict[str, dict[str, Any]] = field(default_factory=dict)
    refunds: dict[str, dict[str, Any]] = field(default_factory=dict)
    next_refund: str = "succeeded"
    """How the next refund stands once it is made; one that failed gives nothing back."""
    methods: dict[str, str] = field(default_factory=dict)
    """Payment methods made in a browser, and which of the known ones each is."""
    _numbers: Any = field(default_factory=lambda: itertools.count(1))

    def step_of(self, path: str) -> str:
        """`create`, `confirm`, …"""
        parts = path.strip("/").split("/")
        if parts[1] != "payment_intents":
            return "refund" if parts[1] == "refunds" else parts[1]
        return parts[3] if len(parts) > 3 else "intent" if len(parts) > 2 else "create"

    def do(self, method: str, path: str, form: dict[str, str]) -> Said:
        parts = path.strip("/").split("/")[1:]
        if parts[0] == "refunds":
            return self._refund(form) if method == "POST" else self._list_refunds(form)
        if len(parts) == 1:
            return self._create(form)
        intent = self.intents.get(parts[1])
        if intent is None:
            return no(404, "resource_missing", "intent", f"No such payment_intent: {parts[1]}")
        step = parts[2] if len(parts) > 2 else method
        acts = {
            "confirm": self._confirm,
            "cancel": self._cancel,
            "capture": self._capture,
            "POST": self._update,
        }
        return acts[step](intent, form) if step in acts else (200, intent)

    def confirmed_by_buyer(self, id: str) -> None:
        """The buyer has told the bank that it is right; what is confirmed automatically is paid with it."""
        intent = self.intents[id]
        assert intent["status"] == "requires_action"
        intent["next_action"] = None
        if intent["confirmation_method"] == "automatic":
            self._pay(intent)
        else:
            intent["status"] = "requires_confirmation"

    def refused_by_buyer(self, id: str) -> None:
        """The bank was not convinced that it is the buyer."""
        self._decline(self.intents[id], "payment_intent_authentication_failure", None)

    def arrived(self, id: str) -> None:
        """Money that was on its way is there."""
        assert self.intents[id]["status"] == "processing"
        self.intents[id] |= {"status": "succeeded", "amount_received": self.intents[id]["amount"]}

    def bounced(self, id: str) -> None:
        """The bank has not paid what was on its way."""
        assert self.intents[id]["status"] == "processing"
        self._decline(self.intents[id], "payment_intent_payment_attempt_failed", "insufficient_funds")

    def lapse(self, id: str) -> None:
        """Nobody has captured in time what was reserved."""
        assert self.intents[id]["status"] == "requires_capture"
        self.intents[id] |= {"status": "canceled", "cancellation_reason": "automatic"}

    def method(self, number: str) -> str | None:
        """A payment method for a card that was typed; None for a number nobody has."""
        known = CARDS.get(number)
        if known is None:
            return None
        id = f"pm_sim{next(self._numbers):06}{int(time.time() * 1e6)}"
        self.methods[id] = known
        return id

    def _create(self, form: dict[str, str]) -> Said:
        id = f"pi_sim{next(self._numbers):06}{int(time.time() * 1e6)}"
        self.intents[id] = {
            "id": id,
            "object": "payment_intent",
            "status": "requires_payment_method",
            "amount": int(form["amount"]),
            "amount_received": 0,
            "currency": form["currency"],
            "client_secret": f"{id}_secret_{next(self._numbers):08}abcdef",
            "confirmation_method": form.get("confirmation_method", "automatic"),
            "capture_method": form.get("capture_method", "automatic"),
            "payment_method_types": [text for name, text in form.items() if "payment_method_types" in name],
            "setup_future_usage": form.get("setup_future_usage"),
            "next_action": None,
            "metadata": {name[9:-1]: text for name, text in form.items() if name.startswith("metadata[")},
            "customer": form.get("customer"),
            "last_payment_error": None,
            "cancellation_reason": None,
            "latest_charge": None,
        }
        return 200, self.intents[id]

    def _update(self, intent: dict[str, Any], form: dict[str, str]) -> Said:
        intent["metadata"] |= {
            name[9:-1]: text for name, text in form.items() if name.startswith("metadata[")
        }
        intent["customer"] = form.get("customer", intent["customer"])
        return 200, intent

    def _confirm(self, intent: dict[str, Any], form: dict[str, str]) -> Said:
        if intent["status"] not in OPEN[:2]:
            return _moved_on()
        verified = intent["status"] == "requires_confirmation"
        method = form.get("payment_method") or form.get("payment_method_data[card][token]")
        method = self.methods.get(method, method) if method else intent.get("paid_with")
        if method not in KNOWN:
            return no(400, "resource_missing", "payment_method", f"No such PaymentMethod: {method}")
        intent["paid_with"] = method
        intent["setup_future_usage"] = form.get("setup_future_usage", intent["setup_future_usage"])
        if method in DECLINES:
            return self._decline(intent, *DECLINES[method])
        if method == VERIFY and not verified:
            intent["status"], intent["next_action"] = "requires_action", {"type": "use_stripe_sdk"}
            return 200, intent
        return self._pay(intent)

    def _pay(self, intent: dict[str, Any]) -> Said:
        """Taken, reserved, or on its way."""
        intent["latest_charge"] = self._charge(intent)
        if intent["paid_with"] == DEBIT:
            intent["latest_charge"]["payment_method_details"] = {"type": "us_bank_account"}
            intent["status"] = "processing"
        else:
            reserves = intent["capture_method"] == "manual"
            intent["status"] = "requires_capture" if reserves else "succeeded"
            intent["amount_received"] = 0 if reserves else intent["amount"]
        return 200, intent

    def _charge(self, intent: dict[str, Any]) -> dict[str, Any]:
        card = {"brand": "visa", "last4": "4242", "country": "US"}
        return {
            "id": f"ch_sim{next(self._numbers):06}",
            "object": "charge",
            "amount": intent["amount"],
            "amount_refunded": 0,
            "currency": intent["currency"],
            "refunded": False,
            "metadata": dict(intent["metadata"]),
            "payment_intent": intent["id"],
            "payment_method_details": {"type": "card", "card": card},
            "billing_details": {"address": {"postal_code": "94103"}},
        }

    def _decline(self, intent: dict[str, Any], code: str, reason: str | None) -> Said:
        error = {"type": "card_error", "code": code, "decline_code": reason, "message": "Declined."}
        intent["status"], intent["last_payment_error"] = "requires_payment_method", error
        intent["next_action"] = None
        return 402, {"error": {**error, "payment_intent": dict(intent)}}

    def _cancel(self, intent: dict[str, Any], form: dict[str, str]) -> Said:
        if intent["status"] not in (*OPEN, "requires_capture"):
            return _moved_on()
        intent["status"] = "canceled"
        return 200, intent

    def _capture(self, intent: dict[str, Any], form: dict[str, str]) -> Said:
        if intent["status"] != "requires_capture":
            return _moved_on()
        intent["status"] = "succeeded"
        intent["amount_received"] = int(form.get("amount_to_capture", intent["amount"]))
        intent["latest_charge"]["amount"] = intent["amount_received"]
        return 200, intent

    def _refund(self, form: dict[str, str]) -> Said:
        intent = self.intents[form["payment_intent"]]
        if intent["status"] != "succeeded":
            return _moved_on()
        charge = intent["latest_charge"]
        if charge["refunded"]:
            return no(400, "charge_already_refunded", None, "Charge has already been refunded.")
        left = charge["amount"] - charge["amount_refunded"]
        amount = int(form.get("amount", left))
        if amount > left:
            return no(400, "amount_too_large", "amount", "The refund is worth more than the charge.")
        id, status = f"re_sim{next(self._numbers):06}", self.next_refund
        if status != "failed":
            charge["amount_refunded"] += amount
            charge["refunded"] = amount == left
        self.refunds[id] = {
            "id": id,
            "object": "refund",
            "amount": amount,
            "payment_intent": intent["id"],
            "status": status,
        }
        return 200, self.refunds[id]

    def _list_refunds(self, form: dict[str, str]) -> Said:
        rows = [row for row in self.refunds.values() if row["payment_intent"] == form["payment_intent"]]
        return 200, {"object": "list", "data": rows[::-1], "has_more": False, "url": "/v1/refunds"}


def no(status: int, code: str, param: str | None, message: str) -> Said:
    error = {"type": "invalid_request_error", "code": code, "param": param, "message": message}
    return status, {"error": error}


def _moved_on() -> Said:
    return no(400, "payment_intent_unexpected_state", "intent", "The intent is in another state.")
