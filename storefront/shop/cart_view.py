"""The cart page as strings and flags, for its template."""

import msgspec

from storefront.assets.picture import PictureView
from storefront.carts.offers import Offer
from storefront.carts.problems import Problem
from storefront.carts.view import CartLine, CartView
from storefront.shop.addresses import kept
from storefront.shop.amounts import shown
from storefront.shop.pictures import picture
from storefront.web.visit import Visit
from storefront.words.speech import digits, later, listed, percent, say, say_many

CALCULATED = later("Calculated next")


class Change(msgspec.Struct, frozen=True):
    """What is different from when the line was put in, and the one thing to do about it.

    `act` is what the page's form sends, with `quantity`; a `url` stands in its place where one has to choose.
    """

    words: str
    label: str
    act: str = "update"
    quantity: int | None = None
    url: str | None = None


class LineView(msgspec.Struct, frozen=True):
    id: str
    name: str
    url: str | None
    """None once the product is gone."""
    options: str
    image: PictureView | None
    unit: str
    total: str
    quantity: int
    most: int | None
    changes: list[Change]


class Row(msgspec.Struct, frozen=True):
    """A row of the totals."""

    label: str
    amount: str
    saving: bool = False


class CartPage(msgspec.Struct, frozen=True):
    lines: list[LineView]
    count: str
    rows: list[Row]
    total: str
    tax_note: str | None
    code: str | None
    """The discount code in force."""
    lost_code: str | None
    """A code that was entered, and no longer counts."""
    can_check_out: bool


def cart_page(visit: Visit, view: CartView | None, delivery_from: int | None) -> CartPage:
    """`delivery_from`: the cheapest way to send it, minor units; None where that is not known."""
    if view is None or not view.lines:
        return CartPage([], "", [], "", None, None, None, False)
    items = view.total_items
    entered = view.cart.discount_code
    return CartPage(
        lines=[_line(visit, line) for line in view.lines],
        count=say_many("%(number)s item", "%(number)s items", items),
        rows=_rows(visit, view, delivery_from),
        total=shown(view.totals.total, visit.currency),
        tax_note=_tax_note(visit, any(line.product.ships for line in view.lines)),
        code=view.offer.code if view.offer else None,
        lost_code=entered if entered and view.offer is None else None,
        can_check_out=view.can_check_out,
    )


def _line(visit: Visit, line: CartLine) -> LineView:
    product, priced, currency = line.product, line.priced, visit.currency
    gone = line.standing.problem is Problem.UNAVAILABLE
    url = None if gone else kept(visit, f"/{product.permalink}", line.chosen.options)
    return LineView(
        id=line.id,
        name=product.name,
        url=url,
        options=", ".join(option.option_name for option in line.options),
        image=picture(line.picture, product.name),
        unit=shown(priced.unit_price, currency),
        total=shown(priced.line_total, currency),
        quantity=line.chosen.quantity,
        most=line.standing.available or None,
        changes=[*_problems(line, url), *_moved(line, currency)],
    )


GONE = {
    Problem.UNAVAILABLE: later("This is no longer sold."),
    Problem.VARIANT_UNAVAILABLE: later("This combination is no longer sold."),
    Problem.SOLD_OUT: later("This has sold out since you added it."),
}


def _problems(line: CartLine, url: str | None) -> list[Change]:
    problem, left, quantity = line.standing.problem, line.standing.available or 0, line.chosen.quantity
    if problem is None:
        return []
    if problem in GONE:
        return [Change(say(GONE[problem]), say("Remove"), "remove")]
    if problem is Problem.MISSING_OPTIONS:
        names = listed(line.standing.missing_groups)
        return [
            Change(
                say("%(options)s is still to be chosen.", options=names),
                say("Choose %(options)s", options=names),
                url=url,
            )
        ]
    if quantity > left:
        return [Change(_short(quantity, left), say("Set to %(number)s", number=digits(left)), quantity=left)]
    return [Change(_short_together(left), say("Remove"), "remove")]


def _short(quantity: int, left: int) -> str:
    return say("You asked for %(asked)s; only %(left)s left.", asked=digits(quantity), left=digits(left))


def _short_together(left: int) -> str:
    return say("Only %(left)s left for all of these lines together.", left=digits(left))


def _moved(line: CartLine, currency: str) -> list[Change]:
    if line.old_price is None or not line.standing.is_valid:
        return []
    old, new = shown(line.old_price, currency), shown(line.priced.unit_price, currency)
    words = say("The price has changed from %(old)s to %(new)s.", old=old, new=new)
    return [Change(words, say("Keep it at %(price)s", price=new), quantity=line.chosen.quantity)]


def _rows(visit: Visit, view: CartView, delivery_from: int | None) -> list[Row]:
    totals, currency = view.totals, visit.currency
    rows = [Row(say("Subtotal"), shown(totals.subtotal, currency))]
    if view.offer is not None:
        rows.append(Row(_offer_words(view.offer), f"−{shown(totals.discount, currency)}", saving=True))
    if any(line.product.ships for line in view.lines):
        words = _delivery_words(delivery_from, currency)
        rows.append(Row(say("Delivery"), words))
    return rows


def _delivery_words(least: int | None, currency: str) -> str:
    return say(CALCULATED) if least is None else say("From %(price)s", price=shown(least, currency))


def _offer_words(offer: Offer) -> str:
    if offer.type != "percentage":
        return say("Discount %(code)s", code=offer.code)
    return say("Discount %(code)s (%(percent)s off)", code=offer.code, percent=percent(offer.value))


def _tax_note(visit: Visit, ships: bool) -> str | None:
    if not visit.merchant.tax_enabled:
        return None
    if visit.merchant.prices_include_tax:
        return say("Tax is included.")
    return say("Tax and delivery are worked out next.") if ships else say("Tax is worked out next.")
