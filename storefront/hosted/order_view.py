"""An order's page: what was bought, where it goes, and what happens next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storefront.assets.picture import PictureView
from storefront.core.money import decimals
from storefront.hosted.finished import address_rows
from storefront.hosted.summary import Line, Sum
from storefront.orders.shapes import OrderShape, PackageShape
from storefront.shop.amounts import shown


@dataclass(frozen=True, slots=True)
class Payment:
    """How it was paid, and what the buyer still has to do about it."""

    label: str
    notes: str


@dataclass(frozen=True, slots=True)
class OrderView:
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
        payments=[_payment(row) for row in order.transactions if row.type == "charge"],
        answers=[(answer["name"], answer["value"]) for answer in order.extra_fields if answer["value"]],
        downloads=downloads,
        can_download=order.status_payment in {"paid", "partially_paid"},
        thank_you_url=str(order.redirect) if order.redirect else None,
        is_cancelled=order.status == "cancelled" or order.status_payment == "refunded",
    )


def _next_steps(order: OrderShape, has_downloads: bool) -> list[str]:
    steps = [f"We have sent a receipt to {order.customer.get('email')}. It leads back to this page."]
    waits = order.status_payment in {"not_paid", "pending"}
    if waits:
        steps.append("Your order is reserved for you. We go on as soon as your payment has arrived.")
    if has_downloads:
        steps.append(
            "Your downloads open once your payment has arrived."
            if waits
            else "Your downloads are ready below."
        )
    if order.fulfillment.physical.items:
        steps.append("We pack your order and tell you by e-mail when it leaves us.")
    return steps


def _line(line: Mapping[str, Any], code: str, pictures: Mapping[str, PictureView]) -> Line:
    options = ", ".join(option["option_name"] for option in line["selected_options"])
    asset_id = (line.get("media") or {}).get("asset_id") or ""
    price = _amount(line["line_total"], code)
    return Line(line["product_name"], line["quantity"], options, price, pictures.get(asset_id))


def _rows(bill: Mapping[str, Any], code: str) -> list[Sum]:
    rows = [Sum("Subtotal", _amount(bill["subtotal"], code))]
    if bill["discount"]:
        saved = _amount(bill["discount"]["amount_saved"], code)
        rows.append(Sum(f"Discount {bill['discount']['code']}", f"−{saved}", saving=True))
    if bill["adjustments"]["total"]["raw"]:
        rows.append(Sum("Adjustments", _amount(bill["adjustments"]["total"], code)))
    if bill["shipping"]:
        price = bill["shipping"]["price"]
        cost = _amount(price, code) if price["raw"] else "Free"
        rows.append(Sum(f"Delivery: {bill['shipping']['description']}", cost))
    return [*rows, *_tax_and_payment(bill, code)]


def _tax_and_payment(bill: Mapping[str, Any], code: str) -> list[Sum]:
    rows = []
    if bill["tax"]["amount"]["raw"]:
        label = "Tax included" if bill["tax"]["included_in_price"] else "Tax"
        rows.append(Sum(label, _amount(bill["tax"]["amount"], code)))
    if bill["pay_what_you_want"]["customer_set_price"]:
        rows.append(Sum("Your price", _amount(bill["pay_what_you_want"]["customer_set_price"], code)))
    if bill["giftcard"]:
        rows.append(Sum("Gift card", f"−{_amount(bill['giftcard']['credit'], code)}", saving=True))
    return rows


def _amount(price: Mapping[str, Any], code: str) -> str:
    """A stored Price in the words of the pages."""
    digits = str(price["formatted"]).replace(".", "") if decimals(code) else str(price["formatted"])
    return shown(int(digits), code)


def _payment(row: Any) -> Payment:
    if row.payment_source_type == "card":
        brand = (row.payment_source or {}).get("brand") or "card"
        return Payment(f"{brand.capitalize()} ending in {row.gateway_reference}", "")
    return Payment(row.gateway_reference or row.gateway_name, row.notes or "")
