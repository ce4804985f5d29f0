"""What a request says about paying through PayPal, and what PayPal is asked with because of it. Pure."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from storefront.core import money
from storefront.gateways.coins import NoSuchCoin
from storefront.gateways.port import Charge, Comeback, Fields

BLOCK = "payment.paypal"
BEGIN, COLLECT = "authorize", "capture"
"""What the documented field `action` is sent as: first to begin, then to collect what the buyer approved."""
IDS = {"payment_id": re.compile(r"[\w-]{1,64}", re.ASCII), "payer_id": re.compile(r"\w{1,64}", re.ASCII)}
UNIT = "/purchase_units/@reference_id=='default'"
WHOLE = {"HUF", "JPY", "TWD"}
"""Currencies that PayPal counts without places; all others have two."""


def faults(payment: Mapping[str, Any]) -> Fields:
    """What is missing or malformed."""
    said = block(payment)
    found = {
        f"{BLOCK}.{name}": ["The value is not valid."]
        for name, pattern in IDS.items()
        if said.get(name) and not pattern.fullmatch(str(said[name]))
    }
    if said.get("action") not in (None, "", BEGIN, COLLECT):
        found[f"{BLOCK}.action"] = [f"The value must be one of: {BEGIN}, {COLLECT}."]
    if said.get("action") == COLLECT and not said.get("payment_id"):
        found[f"{BLOCK}.payment_id"] = ["The payment.paypal.payment_id field is required."]
    return found


def block(payment: Mapping[str, Any]) -> Mapping[str, Any]:
    said = payment.get("paypal")
    return said if isinstance(said, dict) else {}


def named(charge: Charge) -> str | None:
    """The order that the buyer has approved, where one is named."""
    id = block(charge.payment).get("payment_id")
    return str(id) if id else None


def intent(charge: Charge) -> str:
    """Whether money is taken, or reserved: as the merchant has set it, whatever the buyer's browser sends."""
    return "AUTHORIZE" if charge.authorize_only else "CAPTURE"


def order(charge: Charge) -> dict[str, Any]:
    """An order to be approved. Raises NoSuchCoin."""
    unit = {
        "reference_id": "default",
        "amount": {"currency_code": charge.currency, "value": value_of(charge)},
        "custom_id": owned_by(charge),
        "invoice_id": charge.key,
    }
    asked: dict[str, Any] = {"intent": intent(charge), "purchase_units": [unit]}
    if charge.back:
        shown = _experience(charge.back, charge.label)
        asked["payment_source"] = {"paypal": {"experience_context": shown}}
    return asked


def owned_by(charge: Charge) -> str:
    """What an order carries: the attempt it belongs to, whose it is, and what it pays."""
    return ":".join((charge.key, str(charge.merchant_id), charge.checkout_id))


def taking_over(charge: Charge) -> dict[str, str]:
    """The changes that make an order this attempt's, and collected as it wants it."""
    return {"/intent": intent(charge), f"{UNIT}/custom_id": owned_by(charge)}


def value_of(charge: Charge) -> str:
    """The amount as PayPal writes it. Raises NoSuchCoin."""
    places = 0 if charge.currency in WHOLE else 2
    amount = Decimal(charge.amount).scaleb(-money.decimals(charge.currency))
    counted = round(amount, places)
    if counted != amount:
        raise NoSuchCoin(f"PayPal cannot charge {amount} {charge.currency}.")
    return f"{counted:.{places}f}"


def _experience(back: Comeback, label: str) -> dict[str, Any]:
    """How PayPal's page looks. Payments that take days are not offered there: goods are held meanwhile."""
    return {
        "return_url": back.done,
        "cancel_url": back.cancelled,
        "brand_name": label[:127] or None,
        "locale": back.language,
        "user_action": "PAY_NOW",
        "shipping_preference": "NO_SHIPPING",
        "payment_method_preference": "IMMEDIATE_PAYMENT_REQUIRED",
    }
