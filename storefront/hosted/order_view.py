"""An order's page: what was bought, where it goes, and what happens next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from storefront.assets.picture import PictureView
from storefront.core.money import decimals
from storefront.hosted.finished import address_rows
from storefront.hosted.summary import Line, Sum
from storefront.orders.delivery_shapes import PackageShape
from storefront.orders.shapes import OrderShape
from storefront.orders.states import DELIVERABLE
from storefront.shop.amounts import shown
from storefront.words.refusals import refused
from storefront.words.speech import later, say


@dataclass(frozen=True, slots=True)
class Payment:
    """How it was paid, and what the buyer still has to do about it."""

    label: str
    notes: str


class OrderView(msgspec.Struct, frozen=True):
    reference: str
    email: str
    next_steps: Sequence[str]
    lines: Sequence[Line]
    rows: Sequence[Sum]
    due: str
    currency: str
    shipping: Sequence[str]
    billing: Sequence[str]
    method: str | None
    payments: Sequence[Payment]
    answers: Sequence[tuple[str, str]]
    downloads: Sequence[PackageShape]
    can_download: bool
    thank_you_url: str | None
    is_cancelled: bool


RECEIPT = later("We have sent a receipt to %(email)s. It leads back to this page.")


def order_view(order: OrderShape, pictures: Mapping[str, PictureView]) -> OrderView:
    """`pictures` by asset id."""
    bill, code = order.order, order.currency.code
    downloads = [pack for entry in order.fulfillment.digital.downloads for pack in entry.packages]
    return OrderView(
        reference=order.customer_reference,
        email=order.customer.get("email") or "",
        next_steps=_next_steps(order, bool(downloads)),
        lines=[_line(line, code, pictures) for line in bill["line_items"]],
        rows=_rows(bill, code),
        due=_amount(bill["total_due"], code),
        currency=code,
        shipping=address_rows(order.shipping or {}),
        billing=address_rows(order.billing or {}),
        method=bill["shipping"]["description"] if bill["shipping"] else None,
        payments=[payment_of(row) for row in order.transactions if row.type == "charge"],
        answers=[(answer["name"], answer["value"]) for answer in order.extra_fields if answer["value"]],
        downloads=downloads,
        can_download=order.status_payment in DELIVERABLE,
        thank_you_url=str(order.redirect) if order.redirect else None,
        is_cancelled=order.status == "cancelled" or order.status_payment == "refunded",
    )


def _next_steps(order: OrderShape, has_downloads: bool) -> list[str]:
    return [say(RECEIPT, email=order.customer.get("email")), *what_follows(order, has_downloads)]


def what_follows(order: OrderShape, has_downloads: bool) -> list[str]:
    """What the buyer may wait for, in sentences."""
    steps = []
    waits = order.status_payment in {"not_paid", "pending"}
    if waits and _has_failed(order):
        return [say("Your payment has not arrived. Please write to us if you still want your order.")]
    if waits:
        steps.append(say("Your order is reserved for you. We go on as soon as your payment has arrived."))
    if has_downloads:
        steps.append(
            say("Your downloads open once your payment has arrived.")
            if waits
            else say("Your downloads are ready below.")
        )
    if order.fulfillment.physical.items:
        steps.append(say("We pack your order and tell you by e-mail when it leaves us."))
    return steps


def _has_failed(order: OrderShape) -> bool:
    """Nobody waits for its money any more."""
    charges = [row.status for row in order.transactions if row.type == "charge"]
    return bool(charges) and all(status in {"failed", "cancelled"} for status in charges)


def _line(line: Mapping[str, Any], code: str, pictures: Mapping[str, PictureView]) -> Line:
    options = ", ".join(option["option_name"] for option in line["selected_options"])
    asset_id = (line.get("media") or {}).get("asset_id") or ""
    price = _amount(line["line_total"], code)
    return Line(line["product_name"], line["quantity"], options, price, pictures.get(asset_id))


def _rows(bill: Mapping[str, Any], code: str) -> list[Sum]:
    rows = [Sum(say("Subtotal"), _amount(bill["subtotal"], code))]
    if bill["discount"]:
        saved = _amount(bill["discount"]["amount_saved"], code)
        rows.append(Sum(say("Discount %(code)s", code=bill["discount"]["code"]), f"−{saved}", saving=True))
    if bill["adjustments"]["total"]["raw"]:
        rows.append(Sum(say("Adjustments"), _amount(bill["adjustments"]["total"], code)))
    if bill["shipping"]:
        price = bill["shipping"]["price"]
        cost = _amount(price, code) if price["raw"] else say("Free")
        rows.append(Sum(say("Delivery: %(method)s", method=bill["shipping"]["description"]), cost))
    return [*rows, *_tax_and_payment(bill, code)]


def _tax_and_payment(bill: Mapping[str, Any], code: str) -> list[Sum]:
    rows = []
    if bill["tax"]["amount"]["raw"]:
        label = say("Tax included") if bill["tax"]["included_in_price"] else say("Tax")
        rows.append(Sum(label, _amount(bill["tax"]["amount"], code)))
    if bill["pay_what_you_want"]["customer_set_price"]:
        rows.append(Sum(say("Your price"), _amount(bill["pay_what_you_want"]["customer_set_price"], code)))
    if bill["giftcard"]:
        rows.append(Sum(say("Gift card"), f"−{_amount(bill['giftcard']['credit'], code)}", saving=True))
    return rows


def _amount(price: Mapping[str, Any], code: str) -> str:
    """A stored Price in the words of the pages."""
    digits = str(price["formatted"]).replace(".", "") if decimals(code) else str(price["formatted"])
    return shown(int(digits), code)


def payment_of(row: Any) -> Payment:
    """Its notes tell what is still to be done, or awaited."""
    if row.payment_source_type == "card":
        brand = str((row.payment_source or {}).get("brand") or "").capitalize() or say("Card")
        return Payment(say("%(card)s ending in %(digits)s", card=brand, digits=row.gateway_reference), "")
    notes = (row.notes or "") if row.status == "pending" else ""
    return Payment(row.gateway_reference or row.gateway_name, refused(notes))
