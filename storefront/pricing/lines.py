"""The price of one line before discount and tax."""

from storefront.pricing.facts import Line


def unit_price(line: Line) -> int:
    """The merchant's custom price, else the variant's own, else the product's with its options."""
    if line.custom_price is not None:
        price = line.custom_price
    elif line.variant_price is not None:
        price = line.variant_price
    else:
        price = line.product_price + sum(line.option_prices)
    return max(0, price)


def line_total(line: Line) -> int:
    return unit_price(line) * line.quantity
