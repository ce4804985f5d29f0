"""What keeps a line from being bought, in words the pages and the API share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from storefront.carts.goods import Goods
from storefront.carts.lines import Chosen

Stock = tuple[str, str]
"""The row that answers for a line's units: `variant` or `product`, and its id."""


class Problem(StrEnum):
    """Why a line cannot be bought as it is."""

    UNAVAILABLE = "unavailable"
    """The product is no longer sold."""
    VARIANT_UNAVAILABLE = "variant_unavailable"
    """The chosen combination is no longer sold."""
    MISSING_OPTIONS = "missing_options"
    """Something is still to be chosen; the line itself stays valid."""
    SOLD_OUT = "sold_out"
    SHORT = "short"
    """Fewer units are left than the lines ask for together."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a line stands. `available` is the number of units on hand; None where nobody counts."""

    problem: Problem | None = None
    available: int | None = None
    missing_groups: tuple[str, ...] = ()
    """Names of the groups that are not chosen yet."""

    @property
    def is_valid(self) -> bool:
        """Whether the thing is still sold. A choice that is not made yet does not make it invalid."""
        return self.problem in {None, Problem.MISSING_OPTIONS}


def standings(lines: Sequence[Chosen], goods: Goods) -> dict[str, Standing]:
    """Each line's standing, by line id. Lines that share a stock are counted together."""
    wanted: dict[Stock, int] = {}
    for line in lines:
        if (stock := stock_of(line, goods)) is not None:
            wanted[stock] = wanted.get(stock, 0) + line.quantity
    return {line.id: _standing(line, goods, wanted) for line in lines}


def stock_of(line: Chosen, goods: Goods) -> Stock | None:
    """The row that counts the line's units: a variant with a stock of its own, else a managed product."""
    variant, product = goods.variant_of(line), goods.products.get(line.product_id)
    if variant is not None and variant.available is not None:
        return "variant", variant.id
    if product is not None and product.inventory_managed:
        return "product", product.id
    return None


def units_in(stock: Stock, goods: Goods) -> int:
    """Units on hand in that row."""
    kind, id = stock
    rows = goods.variants if kind == "variant" else goods.products
    return int(rows[id].available)


def missing(line: Chosen, goods: Goods) -> tuple[str, ...]:
    """Names of the product's groups in which nothing (or something that is gone) is chosen."""
    groups = goods.groups.get(line.product_id, ())
    return tuple(group.name for group in groups if line.options.get(group.id) not in goods.options)


def _standing(line: Chosen, goods: Goods, wanted: Mapping[Stock, int]) -> Standing:
    product, stock = goods.products.get(line.product_id), stock_of(line, goods)
    available = None if stock is None else units_in(stock, goods)
    if product is None or product.deleted is not None or not product.active:
        return Standing(Problem.UNAVAILABLE, available)
    if not _is_sold(line, goods):
        return Standing(Problem.VARIANT_UNAVAILABLE, available)
    if groups := missing(line, goods):
        return Standing(Problem.MISSING_OPTIONS, available, groups)
    if stock is None or available is None:
        return Standing()
    if available == 0:
        return Standing(Problem.SOLD_OUT, available)
    return Standing(Problem.SHORT if wanted[stock] > available else None, available)


def _is_sold(line: Chosen, goods: Goods) -> bool:
    """Of a product with variants, a valid one. Options that were all chosen before there were variants are no
    longer sold as such: now a variant has the price and the stock."""
    if line.variant_id is None:
        groups = goods.groups.get(line.product_id, ())
        return bool(missing(line, goods)) or not any(group.has_variants for group in groups)
    variant = goods.variant_of(line)
    return variant is not None and bool(variant.is_valid) and variant.product_id == line.product_id
