"""What a request says about paying through Stripe, and what Stripe is asked with because of it. Pure."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from storefront.core import money
from storefront.gateways.port import Charge, Fields
from storefront.gateways.stripe.intents import CHECKOUT, MERCHANT, OWNER

METHOD = "payment.stripe.payment_method_id"
IDS = {
    "payment_method_id": re.compile(r"[a-z]+_\w{1,250}", re.ASCII),
    "payment_intent_id": re.compile(r"pi_(?!\w*_secret_)\w{1,250}", re.ASCII),
    "customer_id": re.compile(r"cus_\w{1,250}", re.ASCII),
    "setup_future_usage": re.compile(r"on_session|off_session"),
}
TOKEN = re.compile(r"tok_\w{1,250}", re.ASCII)
WHOLE = {
    "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF",
}  # fmt: skip
THOUSANDTHS = {"BHD", "JOD", "KWD", "OMR", "TND"}
"""Stripe counts these currencies without places, or with three of them; all others with two."""


class NoSuchCoin(Exception):
    """The currency has smaller coins here than Stripe can charge."""


def faults(payment: Mapping[str, Any]) -> Fields:
    """What is missing or malformed."""
    said, token = block(payment), token_of(payment)
    found = {
        f"payment.stripe.{name}": ["The value is not valid."]
        for name, pattern in IDS.items()
        if said.get(name) and not pattern.fullmatch(str(said[name]))
    }
    if token and not TOKEN.fullmatch(token):
        found["payment.card.token"] = ["The value is not valid."]
    named = said.get("payment_method_id") or said.get("payment_intent_id") or said.get("redirect") is True
    if not (named or token):
        found[METHOD] = ["The payment.stripe.payment_method_id field is required."]
    return found


def block(payment: Mapping[str, Any]) -> Mapping[str, Any]:
    said = payment.get("stripe")
    return said if isinstance(said, dict) else {}


def token_of(payment: Mapping[str, Any]) -> str:
    card = payment.get("card")
    return str(card.get("token") or "") if isinstance(card, dict) else ""


def wants_page(charge: Charge) -> bool:
    """The buyer pays on Stripe's own page."""
    return block(charge.payment).get("redirect") is True


def bare(charge: Charge, automatic: bool) -> dict[str, Any]:
    """An intent without anything to pay with: the same whenever it is asked for again.

    `automatic`: once it is confirmed, the buyer's browser finishes it by itself.
    """
    return {
        "amount": amount_of(charge),
        "currency": charge.currency.lower(),
        "confirmation_method": "automatic" if automatic else "manual",
        "capture_method": "manual" if charge.authorize_only else None,
        "payment_method_types": types_of(charge),
        "metadata": owned_by(charge),
    }


def owned_by(charge: Charge) -> dict[str, str]:
    return {OWNER: charge.key, MERCHANT: str(charge.merchant_id), CHECKOUT: charge.checkout_id}


def session(charge: Charge) -> dict[str, Any]:
    """A page of Stripe's for this charge alone. Needs `charge.back`."""
    assert charge.back is not None
    goods = {"name": charge.label or charge.checkout_id}
    price = {"currency": charge.currency.lower(), "unit_amount": amount_of(charge), "product_data": goods}
    intent = {"metadata": owned_by(charge), "setup_future_usage": _kept_for(charge)}
    if charge.authorize_only:
        intent["capture_method"] = "manual"
    return {
        "mode": "payment",
        "line_items": [{"price_data": price, "quantity": 1}],
        "payment_method_types": types_of(charge),
        "payment_intent_data": {name: value for name, value in intent.items() if value},
        "metadata": owned_by(charge),
        "client_reference_id": charge.checkout_id,
        "customer_email": charge.email,
        "locale": charge.back.language,
        "success_url": charge.back.done,
        "cancel_url": charge.back.cancelled,
    }


def types_of(charge: Charge) -> list[str]:
    """The ways to pay that the merchant allows."""
    return charge.config.get("payment_method_types") or ["card"]


def _kept_for(charge: Charge) -> Any:
    return block(charge.payment).get("setup_future_usage")


def paying_with(charge: Charge) -> dict[str, Any]:
    """What a confirmation names."""
    said, token = block(charge.payment), token_of(charge.payment)
    method = said.get("payment_method_id")
    card = {"type": "card", "card": {"token": token}} if token and not method else None
    named = {"payment_method": method, "payment_method_data": card}
    back = charge.back.done if charge.back else None
    return {**named, "setup_future_usage": _kept_for(charge), "return_url": back}


def amount_of(charge: Charge) -> int:
    """Our minor units as Stripe counts them. Raises NoSuchCoin."""
    counted = Decimal(charge.amount).scaleb(places_of(charge.currency) - money.decimals(charge.currency))
    if counted != int(counted):
        raise NoSuchCoin(f"Stripe cannot charge {charge.amount} minor units of {charge.currency}.")
    return int(counted)


def places_of(currency: str) -> int:
    """How many places Stripe counts."""
    return 0 if currency in WHOLE else 3 if currency in THOUSANDTHS else 2
