"""The lines of an order: those of the live object, frozen, with older names for their parts as well."""

from typing import Any

import msgspec

from storefront.checkout.facts import CheckoutFacts
from storefront.checkout.shapes import LiveShape
from storefront.core import money
from storefront.pricing.results import LineTax, PricedLine, TaxRow, Totals


def order_lines(facts: CheckoutFacts, totals: Totals, live: LiveShape) -> list[dict[str, Any]]:
    return [
        _line(msgspec.to_builtins(shown), priced, facts.currency)
        for shown, priced in zip(live.line_items, totals.lines, strict=True)
    ]


def _line(shown: dict[str, Any], priced: PricedLine, currency: str) -> dict[str, Any]:
    with_tax = money.price(priced.total_with_tax, currency)
    return {
        **shown,
        "product_sku": shown["sku"],
        "line_total_with_tax": msgspec.to_builtins(with_tax),
        "variants": [_option(option) for option in shown["selected_options"]],
        **_tax_aliases(priced.tax, currency),
    }


def _option(option: dict[str, Any]) -> dict[str, Any]:
    """A choice as orders list it: its group is called the variant."""
    return {
        "variant_id": option["group_id"],
        "variant_name": option["group_name"],
        "option_id": option["option_id"],
        "option_name": option["option_name"],
        "price": option["price"],
    }


def _tax_aliases(tax: LineTax, currency: str) -> dict[str, Any]:
    taxed = tax.is_taxable and tax.breakdown is not None
    percent = (tax.rate * 100).normalize()
    return {
        "is_taxable": tax.is_taxable,
        "taxable_amount": _price(tax.taxable_amount or 0, currency),
        "tax_rate": money.number(tax.rate) if taxed else None,
        "tax_rate_percentage": f"{percent:f}%" if taxed else None,
        "tax_amount": _price(tax.charged, currency),
        "tax_lines": [_tax_line(row, currency) for row in tax.breakdown]
        if tax.breakdown is not None
        else None,
    }


def _tax_line(row: TaxRow, currency: str) -> dict[str, Any]:
    return {
        "amount": _price(row.amount, currency),
        "rate": money.number(row.rate),
        "rate_percentage": row.rate_percentage,
        "type": row.type,
    }


def _price(minor: int, currency: str) -> Any:
    return msgspec.to_builtins(money.price(minor, currency))
