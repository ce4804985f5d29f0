"""What a request says about paying through Omise, and what Omise is asked with because of it. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from storefront.core.links import redirect_target
from storefront.gateways.coins import smallest_units
from storefront.gateways.omise.payments import CHECKOUT, MERCHANT, OWNER
from storefront.gateways.port import Charge, Fields

TOKEN = "payment.omise.token"  # noqa: S105  # the name of a field
IDS = {
    "token": re.compile(r"tokn_\w{1,100}", re.ASCII),
    "source": re.compile(r"src_\w{1,100}", re.ASCII),
    "charge_id": re.compile(r"chrg_\w{1,100}", re.ASCII),
}
INVALID = ["The value is not valid."]


def faults(payment: Mapping[str, Any]) -> Fields:
    """What is missing or malformed."""
    said = block(payment)
    found = {
        f"payment.omise.{name}": INVALID
        for name, pattern in IDS.items()
        if said.get(name) and not pattern.fullmatch(str(said[name]))
    }
    if said.get("return_uri") and not _is_address(str(said["return_uri"])):
        found["payment.omise.return_uri"] = INVALID
    if not any(said.get(name) for name in IDS):
        found[TOKEN] = ["The payment.omise.token field is required."]
    return found


def block(payment: Mapping[str, Any]) -> Mapping[str, Any]:
    said = payment.get("omise")
    return said if isinstance(said, dict) else {}


def paying(charge: Charge) -> dict[str, Any]:
    """A charge of a token, to be captured later, or of a source."""
    said = block(charge.payment)
    token, source = said.get("token"), said.get("source")
    return {
        "amount": smallest_units(charge),
        "currency": charge.currency.lower(),
        "card": token or None,
        "source": None if token else source,
        "capture": False if token else None,
        "return_uri": charge.back.done if charge.back else said.get("return_uri") or None,
        "metadata": owned_by(charge),
    }


def owned_by(charge: Charge) -> dict[str, str]:
    return {OWNER: charge.key, MERCHANT: str(charge.merchant_id), CHECKOUT: charge.checkout_id}


def _is_address(text: str) -> bool:
    try:
        redirect_target(text)
    except ValueError:
        return False
    return True
