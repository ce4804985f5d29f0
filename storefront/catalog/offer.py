"""What a selection costs, and between which prices a product can be had. Minor units; pure."""

from collections.abc import Mapping

import msgspec

from storefront.catalog.views import Found, GroupView, OptionView, ProductView, VariantView


class Bounds(msgspec.Struct, frozen=True):
    """The lowest and highest price of any choice, minor units."""

    lowest: int
    highest: int

    @property
    def varies(self) -> bool:
        """The shop then says "From"."""
        return self.lowest != self.highest


def unit_price(product: Found, options: list[Found], variant: Found | None = None) -> int:
    """A variant's own price, else the product's with what the options add."""
    if variant is not None and variant.price is not None:
        return int(variant.price)
    return int(product.price) + sum(int(option.price) for option in options)


def chosen_options(view: ProductView, selection: Mapping[str, str]) -> list[OptionView]:
    """The options that a selection (group id to option id) names, in the order of their groups."""
    return [
        option
        for group in view.groups
        for option in group.options
        if selection.get(group.row.id) == option.row.id
    ]


def missing_groups(view: ProductView, selection: Mapping[str, str]) -> list[GroupView]:
    """The groups for which a selection names no option that exists."""
    named = {option.row.group_id for option in chosen_options(view, selection)}
    return [group for group in view.groups if group.row.id not in named]


def variant_for(view: ProductView, selection: Mapping[str, str]) -> VariantView | None:
    """The valid variant that is exactly this combination of options."""
    wanted = {group: option for group, option in selection.items() if option}
    return next((variant for variant in view.valid_variants if variant.row.options == wanted), None)


def price_bounds(view: ProductView) -> Bounds:
    """Over the valid variants, or, without variants, over every combination of options."""
    by_id = {option.row.id: option.row for group in view.groups for option in group.options}
    prices = [
        unit_price(view.row, [by_id[id] for id in variant.row.options.values() if id in by_id], variant.row)
        for variant in view.valid_variants
    ]
    if prices:
        return Bounds(min(prices), max(prices))
    deltas = [[option.row.price for option in group.options] for group in view.groups if group.options]
    base = int(view.row.price)
    return Bounds(base + sum(min(group) for group in deltas), base + sum(max(group) for group in deltas))
