"""The price of a cart, checkout or order, in one call. Read downward: each step uses the figures above it."""

from collections.abc import Sequence

from storefront.pricing import adjustments, delivery, discounts, taxes
from storefront.pricing.facts import Facts, Line, PayWhatYouWant
from storefront.pricing.lines import line_total, unit_price
from storefront.pricing.results import ChosenPrice, LineTax, OrderTax, PricedLine, Totals


def compute(facts: Facts) -> Totals:
    """Everything the live object shows, from current facts."""
    line_totals = [line_total(line) for line in facts.lines]
    shares = discounts.shares(facts.discount, facts.lines, line_totals)
    nets = [total - share for total, share in zip(line_totals, shares, strict=True)]
    shipping = delivery.ship(facts.delivery, facts.lines)
    before = sum(nets) + shipping.price
    adjusted = adjustments.applied(facts.adjustments, before)
    line_taxes, tax = taxes.compute(facts.tax, facts.lines, nets, adjusted.taxable, shipping.price)
    total = before + adjusted.total
    total_with_tax = total + _on_top(tax)
    chosen = _choose(facts.pay_what_you_want, total_with_tax)
    order_value = total_with_tax if chosen.customer_set_price is None else chosen.customer_set_price
    credit = min(facts.gift_card_balance, order_value)
    return Totals(
        lines=_priced(facts.lines, shares, line_taxes, tax),
        subtotal=sum(line_totals),
        discount=sum(shares),
        shipping=shipping,
        adjustments=adjusted,
        tax=tax,
        total=total,
        total_with_tax=total_with_tax,
        pay_what_you_want=chosen,
        order_value=order_value,
        gift_card_credit=credit,
        total_due=order_value - credit,
    )


def minimum_price(facts: Facts) -> int:
    """The least that pay what you want accepts: the price of the order with its tax and shipping."""
    return compute(facts).total_with_tax


def _on_top(tax: OrderTax) -> int:
    """The tax that a price without tax still lacks."""
    return 0 if tax.included_in_price else tax.amount


def _choose(wish: PayWhatYouWant, minimum: int) -> ChosenPrice:
    if not wish.enabled:
        return ChosenPrice()
    counts = wish.chosen is not None and wish.chosen >= minimum
    return ChosenPrice(True, minimum, wish.chosen if counts else None)


def _priced(
    lines: Sequence[Line], shares: Sequence[int], line_taxes: Sequence[LineTax], tax: OrderTax
) -> tuple[PricedLine, ...]:
    return tuple(
        _priced_line(line, share, line_tax, tax.included_in_price)
        for line, share, line_tax in zip(lines, shares, line_taxes, strict=True)
    )


def _priced_line(line: Line, share: int, tax: LineTax, included: bool) -> PricedLine:
    total = line_total(line)
    with_tax = total - share + (0 if included else tax.charged)
    return PricedLine(line.id, unit_price(line), total, share, tax, with_tax)
