"""The order as it will be, frozen from the facts, the totals and the request."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Row

from storefront.checkout.capture_customer import Asker, Bought
from storefront.checkout.capture_form import Address, CaptureRequest
from storefront.checkout.capture_lines import order_lines
from storefront.checkout.facts import CheckoutFacts
from storefront.checkout.live import build_live
from storefront.checkout.locate import Location
from storefront.orders.draft import Access, Contact, Draft, DraftLine, File, Method, Money
from storefront.orders.hidden import hiding
from storefront.orders.spoken import speaking_to_buyer
from storefront.pricing.results import Totals

Files = Mapping[str, Sequence[Row[Any]]]
"""Asset rows by product id."""


def build_draft(
    facts: CheckoutFacts, totals: Totals, bought: Bought, answers: list[dict[str, Any]], files: Files,
    sandbox: bool, asker: Asker,
) -> Draft:  # fmt: skip
    checkout, method, asked = facts.checkout, totals.shipping.chosen, bought.asked
    lines = tuple(_line(facts, place, files) for place in range(len(facts.lines)))
    frozen = {**_snapshot(facts, totals, asked, answers, lines), "client_details": _client(facts, asker)}
    return Draft(
        checkout_id=checkout.id,
        cart_id=checkout.cart_id,
        sandbox=sandbox,
        currency=facts.currency,
        contact=_contact(bought),
        money=_money(totals),
        lines=lines,
        snapshot={**frozen, **hiding(bought.hidden), **speaking_to_buyer(asker.language)},
        method=Method(method.id, method.name) if method else None,
        customer_reference=asked.customer_reference,
        meta=asked.meta if asked.sent("meta") else checkout.meta,
    )


def _contact(bought: Bought) -> Contact:
    person = bought.asked.customer
    said = str(person.email), person.firstname, person.lastname, person.phone, person.meta
    return Contact(*said, customer_id=bought.customer_id, guest=bool(person.guest))


def _money(totals: Totals) -> Money:
    return Money(
        total=totals.total,
        total_with_tax=totals.total_with_tax,
        order_value=totals.order_value,
        gift_credit=totals.gift_card_credit,
        due=totals.total_due,
    )


def _line(facts: CheckoutFacts, place: int, files: Files) -> DraftLine:
    line, priced = facts.lines[place], facts.pricing.lines[place]
    product = facts.goods.products[line.product_id]
    return DraftLine(
        id=line.id,
        product_id=line.product_id,
        quantity=line.quantity,
        ships=priced.has_physical,
        files=tuple(_file(row) for row in files.get(line.product_id, ())) if priced.has_digital else (),
        access=Access(
            product.access_expires, product.access_duration, product.access_period, product.access_limit
        ),
    )


def _file(row: Row[Any]) -> File:
    extension = row.file_extension or row.filename.rpartition(".")[2]
    return File(row.id, row.filename, extension, row.file_size or 0)


def _snapshot(
    facts: CheckoutFacts,
    totals: Totals,
    asked: CaptureRequest,
    answers: list[dict[str, Any]],
    lines: Sequence[DraftLine],
) -> dict[str, Any]:
    products = facts.products
    collected = {
        "fullname": any(product.collects_fullname for product in products),
        "shipping_address": asked.shipping is not None,
        "billing_address": asked.billing is not None,
        "extra_fields": bool(answers),
        "tax": totals.tax.amount > 0,
        "eu_vat_moss_evidence": False,
    }
    has = {
        "physical_fulfillment": facts.ships,
        "digital_fulfillment": any(line.files for line in lines),
        "pay_what_you_want": totals.pay_what_you_want.enabled,
        "discounts": totals.discount > 0,
    }
    return {
        "order": _bill(facts, totals),
        "customer": {name: value for name, value in _person(asked).items() if value is not None},
        "extra_fields": answers,
        "shipping": _address(asked.shipping),
        "billing": _address(asked.billing),
        "collected": collected,
        "has": has,
        "is": {"free": totals.is_free},
        "conditionals": _conditionals(collected, has, totals.is_free),
        "access": {line.id: msgspec.to_builtins(line.access) for line in lines if line.files},
        "merchant": _merchant(facts),
        "redirect": next((product.thank_you_url for product in products if product.thank_you_url), False),
    }


def _client(facts: CheckoutFacts, asker: Asker) -> dict[str, Any]:
    """Where the buyer is: seen, or said by a server that asked for the tax there."""
    place = asker.place or Location(facts.checkout.tax_ip_address or "")
    return dict(msgspec.to_builtins(place))


def _bill(facts: CheckoutFacts, totals: Totals) -> dict[str, Any]:
    """The live object, with the lines of an order and the chosen way of delivery alone."""
    live = build_live(facts, totals)
    shown: dict[str, Any] = msgspec.to_builtins(live)
    del shown["merchant_id"]
    shipping = shown["shipping"]
    chosen = {name: shipping[name] for name in ("id", "description", "price") if name in shipping}
    return {
        **shown,
        "line_items": order_lines(facts, totals, live),
        "shipping": chosen if totals.shipping.chosen else [],
        "tax": {**shown["tax"], "provider_type": "native"},
    }


def _person(asked: CaptureRequest) -> dict[str, Any]:
    person = asked.customer
    return {
        "email": person.email,
        "firstname": person.firstname,
        "lastname": person.lastname,
        "phone": person.phone,
    }


def _address(address: Address | None) -> dict[str, Any] | None:
    if address is None or not address.model_dump(exclude_none=True):
        return None
    return {**address.model_dump(), "country": (address.country or "").upper() or None}


def _conditionals(collected: dict[str, bool], has: dict[str, bool], is_free: bool) -> dict[str, bool]:
    """Under the documented names and under those of the older example."""
    return {
        **{f"collected_{name}": value for name, value in collected.items()},
        **{f"has_{name}": value for name, value in has.items()},
        "is_free": is_free,
        "collects_fullname": collected["fullname"],
        "collects_shipping_address": collected["shipping_address"],
        "collects_billing_address": collected["billing_address"],
        "collects_extra_fields": collected["extra_fields"],
        "fulfill_shipping": has["physical_fulfillment"],
        "fulfill_digital": has["digital_fulfillment"],
        "has_available_discounts": has["discounts"],
        "is_cart_free": is_free,
    }


def _merchant(facts: CheckoutFacts) -> dict[str, Any]:
    shown: dict[str, Any] = msgspec.to_builtins(facts.shown_merchant)
    return {**shown, "statement_descriptor": facts.merchant.statement_descriptor}
