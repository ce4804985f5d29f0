"""What the payment step sends: the way to pay, a card where the test gateway asks for one, and what a
provider's fields collected.

Card number and code live in memory only: they are never kept on the token nor sent back to the page.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from storefront.gateways.cards import digits_of, is_card_number
from storefront.gateways.models import Gateway
from storefront.gateways.panel import Panel
from storefront.gateways.registry import SANDBOX
from storefront.hosted import words
from storefront.hosted.opened import Opened
from storefront.hosted.panels import Panels
from storefront.words.speech import say

EXPIRY = re.compile(r"(0?[1-9]|1[0-2])[/\s.-]*(?:20)?(\d{2})")
CODE = re.compile(r"\d{3,4}")
Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Payment:
    """`block` is the payment block of a capture; `errors` are said at the fields of the page."""

    block: dict[str, Any] = field(default_factory=dict, repr=False)
    errors: dict[str, str] = field(default_factory=dict)


def read_payment(opened: Opened, fields: Fields, panels: Panels) -> Payment:
    """How it is paid; nothing where nothing is due."""
    if opened.totals.is_free:
        return Payment()
    gateway = chosen_gateway(opened, fields.get("payment.gateway", ""))
    if gateway is None:
        return Payment(errors={"payment.gateway": say(words.GATEWAY)})
    if gateway.code == SANDBOX:
        return _card(fields)
    shown = panels.get(gateway.id)
    return _at_provider(gateway, shown.panel, fields) if shown else _plain(gateway, {})


def _at_provider(gateway: Gateway, panel: Panel, fields: Fields) -> Payment:
    """What the provider's fields collected; without it the buyer pays on the provider's own page."""
    named = {name: fields.get(f"payment.{gateway.code}.{name}", "").strip() for name in panel.fields}
    collected = {name: text for name, text in named.items() if text}
    if collected:
        return _plain(gateway, collected)
    if panel.redirects:
        return _plain(gateway, {"redirect": True})
    return Payment(errors={"payment.gateway": say(words.NEEDS_SCRIPTS)})


def _plain(gateway: Gateway, said: dict[str, Any]) -> Payment:
    return Payment({"gateway": gateway.code, gateway.code: {**said, "id": gateway.id}})


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
        errors["payment.card.number"] = say(words.CARD_NUMBER)
    if expiry is None:
        errors["payment.card.expiry"] = say(words.CARD_EXPIRY)
    if not CODE.fullmatch(cvc):
        errors["payment.card.cvc"] = say(words.CARD_CODE)
    if errors or expiry is None:
        return Payment(errors=errors)
    card = {"number": number, "cvc": cvc, "expiry_month": expiry[1], "expiry_year": f"20{expiry[2]}"}
    return Payment({"gateway": SANDBOX, "card": card})
