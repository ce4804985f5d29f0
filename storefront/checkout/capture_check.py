"""What is missing or malformed in a capture, field by field, all at once. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from storefront.checkout.capture_form import Address, CaptureRequest
from storefront.checkout.facts import CheckoutFacts
from storefront.core.emails import normal_email
from storefront.core.geography import is_country
from storefront.gateways.port import Adapter
from storefront.gateways.registry import MISSING, is_offered, missing_extra
from storefront.gateways.settings import KNOWN
from storefront.inventory.take import SHORT

Errors = dict[str, list[str]]
NEEDED = ("name", "street", "town_city", "country")
"""Parts of an address that no delivery can do without; postcodes and regions depend on the country."""
BLOCKS = ("card", *KNOWN)
"""Parts of a payment block that hold more."""
LIVE_CARD = "Card numbers are not accepted here. Pay through the payment form of the shop."


def check_customer(asked: CaptureRequest, names: bool) -> Errors:
    """`names`: whether the checkout collects full names."""
    errors: Errors = {}
    if not asked.customer.email:
        errors["customer.email"] = [_required("email")]
    elif normal_email(asked.customer.email) is None:
        errors["customer.email"] = ["Enter an e-mail address such as name@example.com."]
    wanted = ("firstname", "lastname") if names else ()
    missing = [name for name in wanted if not getattr(asked.customer, name)]
    return errors | {f"customer.{name}": [_required(name)] for name in missing}


def check_address(kind: str, address: Address | None, needed: bool) -> Errors:
    """`kind` is `shipping` or `billing`. An address nobody needs may be incomplete, but not nonsense."""
    errors: Errors = {}
    if needed:
        missing = [part for part in NEEDED if not getattr(address, part, None)]
        errors = {f"{kind}.{part}": [_required(part)] for part in missing}
    if needed and address and address.country and not is_country(address.country.upper()):
        errors[f"{kind}.country"] = ["Choose a country by its two-letter code."]
    return errors


def check_lines(facts: CheckoutFacts) -> Errors:
    """Lines that cannot be bought as they are. Whether there is enough is decided by taking, not here."""
    words = {
        "sold_out": (".quantity", SHORT),
        "short": (".quantity", SHORT),
        "unavailable": ("", "This product is no longer available."),
        "variant_unavailable": (".variant_id", "This combination is no longer available."),
        "missing_options": (".variants", "Choose an option for each variant group."),
    }
    found = {id: str(standing.problem) for id, standing in facts.standings.items() if standing.problem}
    named = {id: words[problem] for id, problem in found.items() if problem in words}
    return {f"line_items.{id}{part}": [text] for id, (part, text) in named.items()}


def check_card_stays_out(payment: Mapping[str, Any], sandbox: bool) -> Errors:
    """A live card number is refused before anything else looks at the request."""
    card = payment.get("card")
    if sandbox or not isinstance(card, dict) or not card.get("number"):
        return {}
    return {"payment.card.number": [LIVE_CARD]}


def check_payment(payment: Mapping[str, Any], sandbox: bool, adapter: Adapter | None) -> Errors:
    """Whether the block can be charged; `adapter` is what it names, if there is one."""
    blocks = [name for name in BLOCKS if not isinstance(payment.get(name) or {}, dict)]
    if blocks:
        return {f"payment.{name}": [f"The {name} field must be an object."] for name in blocks}
    if not payment.get("gateway"):
        return {"payment.gateway": ["The payment.gateway field is required."]}
    if not sandbox and (extra := missing_extra(str(payment["gateway"]).strip())):
        return {"payment.gateway": [MISSING.format(extra)]}
    if adapter is None or not is_offered(adapter.code, sandbox):
        return {"payment.gateway": ["This payment gateway is not available."]}
    return {field: list(texts) for field, texts in adapter.check(payment).items()}


def merged(parts: Iterable[Mapping[str, list[str]]]) -> Errors:
    errors: Errors = {}
    for part in parts:
        errors |= part
    return errors


def _required(field: str) -> str:
    return f"The {field.replace('_', ' ')} field is required."
