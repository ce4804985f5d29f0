"""What a request says about paying through Square, and what Square is asked with because of it. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from storefront.gateways.coins import smallest_units
from storefront.gateways.port import Charge, Fields

BLOCK = "payment.square"
TOKEN = re.compile(r"[cw]non:[\w.=+/-]{1,500}", re.ASCII)
"""One-time tokens of cards and wallets, nothing else that Square calls a source: `CASH` is one that pays."""
VERIFICATION = re.compile(r"[\w:.=+/-]{1,500}", re.ASCII)
INVALID = ["The value is not valid."]


def faults(payment: Mapping[str, Any]) -> Fields:
    """What is missing or malformed."""
    name, token = _named(payment)
    proof = block(payment).get("verification_token")
    if not token:
        return {name: [f"The {name} field is required."]}
    found = {} if TOKEN.fullmatch(token) else {name: INVALID}
    if proof and not VERIFICATION.fullmatch(str(proof)):
        found[f"{BLOCK}.verification_token"] = INVALID
    return found


def block(payment: Mapping[str, Any]) -> Mapping[str, Any]:
    said = payment.get("square")
    return said if isinstance(said, dict) else {}


def paying(charge: Charge) -> dict[str, Any]:
    """A payment of a token that belongs to the attempt. Raises NoSuchCoin."""
    _, token = _named(charge.payment)
    return {
        "source_id": token,
        "verification_token": proof(charge),
        "amount_money": {"amount": smallest_units(charge), "currency": charge.currency},
        "reference_id": charge.key,
    }


def proof(charge: Charge) -> str | None:
    """What the buyer got from the bank's question, where it was asked."""
    found = block(charge.payment).get("verification_token")
    return str(found) if found else None


def _named(payment: Mapping[str, Any]) -> tuple[str, str]:
    """The token and the field it came in: older clients send that of Square's former payment form."""
    card = payment.get("card")
    nonce = card.get("nonce") if isinstance(card, dict) else None
    token = block(payment).get("token")
    return ("payment.card.nonce", str(nonce)) if nonce and not token else (f"{BLOCK}.token", str(token or ""))
