"""What the payment step sends: the way to pay, and a card where the test gateway asks for one.

Card number and code live in memory only: they are never kept on the token nor sent back to the page.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from storefront.gateways.cards import digits_of, is_card_number
from storefront.gateways.models import Gateway
from storefront.gateways.registry import SANDBOX
from storefront.hosted import words
from storefront.hosted.opened import Opened

EXPIRY = re.compile(r"(0?[1-9]|1[0-2])[/\s.-]*(?:20)?(\d{2})")
CODE = re.compile(r"\d{3,4}")
Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Payment:
    """`block` is the payment block of a capture; `errors` are said at the fields of the page."""

    block: dict[str, Any] = field(default_factory=dict, repr=False)
    errors: dict[str, str] = field(default_factory=dict)


def read_payment(opened: Opened, fields: Fields) -> Payment:
    """How it is paid; nothing where nothing is due."""
    if opened.totals.is_free:
        return Payment()
    gateway = chosen_gateway(opened, fields.get("payment.gateway", ""))
    if gateway is None:
        return Payment(errors={"payment.gateway": words.GATEWAY})
    if gateway.code == SANDBOX:
        return _card(fields)
    return Payment({"gateway": gateway.code, gateway.code: {"id": gateway.id}})


def chosen_gateway(opened: Opened, id: str) -> Gateway | None:
    """The one with this id; where there is one only, that one."""
    if len(opened.gateways) == 1:
        return opened.gateways[0]
    return next((gateway for gateway in opened.gateways if gateway.id == id), None)


def _card(fields: Fields) -> Payment:
    number = digits_of(fields.get("payment.card.number", ""))
    expiry = EXPIRY.fullmatch(fields.get("payment.card.expiry", "").strip())
    cvc = fields.get("payment.card.cvc", "").strip()
    errors = {}
    if not is_card_number(number):
        errors["payment.card.number"] = words.CARD_NUMBER
    if expiry is None:
        errors["payment.card.expiry"] = words.CARD_EXPIRY
    if not CODE.fullmatch(cvc):
        errors["payment.card.cvc"] = words.CARD_CODE
    if errors or expiry is None:
        return Payment(errors=errors)
    card = {"number": number, "cvc": cvc, "expiry_month": expiry[1], "expiry_year": f"20{expiry[2]}"}
    return Payment({"gateway": SANDBOX, "card": card})
