"""Baskets for pricing tests.

price(basket(item(5500), item(1100)), rates=SAN_FRANCISCO).total_with_tax
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from storefront.pricing.facts import Facts, Line, OwnRate, Tax
from storefront.pricing.rates import Component, TaxRates, component
from storefront.pricing.results import TaxRow, Totals
from storefront.pricing.totals import compute


def rates(*components: tuple[str, str]) -> TaxRates:
    """The same components for standard and digital lines: `rates(("state", "0.0625"))`."""
    both = tuple(component(type, Decimal(rate)) for type, rate in components)
    return TaxRates(both, both)


SAN_FRANCISCO = rates(("state", "0.0625"), ("city", "0"), ("county", "0.0025"), ("district", "0.0225"))
ONE_RATE = rates(("state", "0.0775"))


def item(price: int, quantity: int = 1, **others: Any) -> Line:
    """A physical line; its id and product follow its price unless given: item_1100 of prod_1100."""
    named: dict[str, Any] = {"id": f"item_{price}", "product_id": f"prod_{price}"}
    return Line(quantity=quantity, product_price=price, **(named | others))


def download(price: int, **others: Any) -> Line:
    return item(price, has_digital=True, has_physical=False, **others)


def own(**amounts: tuple[int, int]) -> Mapping[str, OwnRate]:
    """Own delivery amounts by rate id: `own(post=(500, 200))`."""
    return {rate: OwnRate(on_own, with_others) for rate, (on_own, with_others) in amounts.items()}


def price(
    *lines: Line, rates: TaxRates | None = None, included: bool = False, tax: Tax | None = None, **others: Any
) -> Totals:
    """The totals of these lines, with the rates on top of the prices or `included` in them."""
    return compute(Facts(lines=lines, tax=tax or Tax(rates=rates, included_in_price=included), **others))


def amounts(rows: tuple[TaxRow, ...] | None) -> list[tuple[str, int]]:
    """Rows as (type, amount)."""
    return [(row.type, row.amount) for row in rows or ()]


def compounded(country: str, region: str) -> tuple[Component, ...]:
    base, upon = Decimal(country), Decimal(region)
    return component("country", base), Component("region", upon, upon * (1 + base))
