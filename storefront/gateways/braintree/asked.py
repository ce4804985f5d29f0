"""What a request says about paying through Braintree, and what Braintree is asked because of it. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from storefront.gateways.coins import in_whole
from storefront.gateways.port import Charge, Fields

NONCE = "payment.braintree.nonce"
DEVICE = "payment.braintree.device_data"
SHAPE = re.compile(r"(?![0-9]+\Z)[\w-]{1,255}", re.ASCII)
"""Of a nonce: never digits alone, which could be a card."""
LONGEST = 4_000
INVALID = ["The value is not valid."]
ACCOUNT = "braintree_merchant_account_id"
"""The setting that names which of the merchant's accounts is paid into: each has one currency."""
VERIFYING = "three_d_secure"
"""The setting with which cards are taken only after their bank was asked."""


def faults(payment: Mapping[str, Any]) -> Fields:
    """What is missing or malformed."""
    said = block(payment)
    if not said.get("nonce"):
        return {NONCE: ["The payment.braintree.nonce field is required."]}
    found = {} if SHAPE.fullmatch(str(said["nonce"])) else {NONCE: INVALID}
    device = said.get("device_data") or ""
    return found if isinstance(device, str) and len(device) <= LONGEST else {**found, DEVICE: INVALID}


def block(payment: Mapping[str, Any]) -> Mapping[str, Any]:
    said = payment.get("braintree")
    return said if isinstance(said, dict) else {}


def nonce_of(charge: Charge) -> str:
    return str(block(charge.payment).get("nonce") or "")


def sale(charge: Charge) -> dict[str, Any]:
    """An authorization, to be submitted for settlement later. Raises NoSuchCoin."""
    said = {
        "amount": in_whole(charge),
        "payment_method_nonce": nonce_of(charge),
        "order_id": charge.key,
        "device_data": block(charge.payment).get("device_data"),
        **paid_into(charge.config),
    }
    return {name: value for name, value in said.items() if value}


def paid_into(config: Mapping[str, Any]) -> dict[str, str]:
    """Without the setting it is the merchant's default account."""
    account = config.get(ACCOUNT)
    return {"merchant_account_id": account} if account else {}
