"""The order's summary beside every step: what is bought, and what it costs so far."""

from collections.abc import Sequence

import msgspec

from storefront.assets.picture import PictureView
from storefront.carts.lines import Chosen
from storefront.hosted.opened import Opened
from storefront.pricing.results import PricedLine
from storefront.shop.amounts import shown
from storefront.shop.pictures import picture
from storefront.words.speech import say, say_many


class Line(msgspec.Struct, frozen=True):
    name: str
    quantity: int
    options: str
    price: str
    image: PictureView | None


class Sum(msgspec.Struct, frozen=True):
    label: str
    amount: str
    saving: bool = False


class Summary(msgspec.Struct, frozen=True):
    """`due` is what has to be paid now; `note` says what is not known yet."""

    lines: Sequence[Line]
    rows: Sequence[Sum]
    due: str
    currency: str
    note: str | None

    @property
    def count(self) -> str:
        """`1 item`, `3 items`."""
        items = sum(line.quantity for line in self.lines)
        return say_many("%(number)s item", "%(number)s items", items)


def summary_of(opened: Opened) -> Summary:
    priced = zip(opened.facts.lines, opened.totals.lines, strict=True)
    return Summary(
        lines=[_line(opened, line, price) for line, price in priced],
        rows=[*_goods(opened), *_delivery(opened), *_tax(opened), *_payment(opened)],
        due=shown(opened.totals.total_due, opened.currency),
        currency=opened.currency,
        note=_note(opened),
    )


def _line(opened: Opened, line: Chosen, priced: PricedLine) -> Line:
    goods = opened.facts.goods
    product = goods.products[line.product_id]
    return Line(
        name=product.name,
        quantity=line.quantity,
        options=", ".join(option.option_name for option in goods.options_of(line)),
        price=shown(priced.line_total, opened.currency),
        image=picture(opened.facts.pictures.of(line), product.name),
    )


def _goods(opened: Opened) -> list[Sum]:
    totals = opened.totals
    rows = [Sum(say("Subtotal"), shown(totals.subtotal, opened.currency))]
    if totals.discount and opened.facts.offer:
        label = say("Discount %(code)s", code=opened.facts.offer.code)
        rows.append(Sum(label, _less(totals.discount, opened), saving=True))
    for adjustment in opened.checkout.adjustments or ():
        rows.append(Sum(adjustment["name"], shown(adjustment["value"], opened.currency)))
    return rows


def _delivery(opened: Opened) -> list[Sum]:
    shipping = opened.totals.shipping
    if not opened.facts.ships:
        return []
    if shipping.chosen is None:
        return [Sum(say("Delivery"), say("Calculated next"))]
    cost = shown(shipping.price, opened.currency) if shipping.price else say("Free")
    return [Sum(say("Delivery: %(method)s", method=shipping.chosen.name), cost)]


def _tax(opened: Opened) -> list[Sum]:
    tax = opened.totals.tax
    if not tax.amount:
        return []
    label = say("Tax included") if tax.included_in_price else say("Tax")
    return [Sum(label, shown(tax.amount, opened.currency))]


def _payment(opened: Opened) -> list[Sum]:
    totals, rows = opened.totals, []
    if totals.pay_what_you_want.customer_set_price is not None:
        rows.append(Sum(say("Your price"), shown(totals.order_value, opened.currency)))
    if totals.gift_card_credit:
        rows.append(Sum(say("Gift card"), _less(totals.gift_card_credit, opened), saving=True))
    return rows


def _less(amount: int, opened: Opened) -> str:
    return f"−{shown(amount, opened.currency)}"


def _note(opened: Opened) -> str | None:
    """What the total lacks while the address is not known."""
    known = opened.checkout.tax_country is not None or opened.checkout.custom_tax
    if known or not opened.asks_shipping or not opened.facts.merchant.tax_enabled:
        return None
    return say("Tax is added once we know your address, where it applies.")
