"""What a request says about paying through Razorpay, and what Razorpay is asked with because of it. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from storefront.gateways.coins import smallest_units
from storefront.gateways.port import Charge, Fields
from storefront.gateways.razorpay.payments import owned_by

PAYMENT = "payment.razorpay.payment_id"
IDS = {
    "payment_id": re.compile(r"pay_\w{1,100}", re.ASCII),
    "order_id": re.compile(r"order_\w{1,100}", re.ASCII),
    "signature": re.compile(r"[0-9a-f]{64}"),
}
BEGINNINGS = ("create_order", "redirect")
"""What asks for a new payment: with Razorpay's form, or on its own page."""


def faults(payment: Mapping[str, Any]) -> Fields:
    """What is missing or malformed."""
    said = block(payment)
    found = {
        f"payment.razorpay.{name}": ["The value is not valid."]
        for name, pattern in IDS.items()
        if said.get(name) and not pattern.fullmatch(str(said[name]))
    }
    if not said.get("payment_id") and not any(said.get(name) for name in BEGINNINGS):
        found[PAYMENT] = ["The payment.razorpay.payment_id field is required."]
    return found


def block(payment: Mapping[str, Any]) -> Mapping[str, Any]:
    said = payment.get("razorpay")
    return said if isinstance(said, dict) else {}


def order(charge: Charge) -> dict[str, Any]:
    """What is paid for an order is authorized, and captured by the shop."""
    worth = {"amount": smallest_units(charge), "currency": charge.currency}
    return {**worth, "receipt": charge.key, "payment_capture": 0, "notes": owned_by(charge)}


def link(charge: Charge) -> dict[str, Any]:
    """A page of Razorpay's. Nobody is written to: the buyer is led there right now."""
    back = {"callback_url": charge.back.done, "callback_method": "get"} if charge.back else {}
    buyer = {"customer": {"email": charge.email}} if charge.email else {}
    return {
        "amount": smallest_units(charge),
        "currency": charge.currency,
        "accept_partial": False,
        "reference_id": charge.key,
        "description": charge.label or "Payment",
        "notify": {"sms": False, "email": False},
        "reminder_enable": False,
        "notes": owned_by(charge),
        **back,
        **buyer,
    }
