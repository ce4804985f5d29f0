"""What is chosen of a product so far: one option per group, kept to combinations that are sold.

    choice = read_choice(view, {"vgrp_size": "optn_large"}, before={"optn_small"})
    choice.variant, choice.missing, choice.dropped

A choice that fits no combination gives up an older one rather than the newest, and says which.
"""

from collections.abc import Collection, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from storefront.catalog.offer import Bounds, chosen_options, missing_groups, price_bounds
from storefront.catalog.stock import units_left
from storefront.catalog.views import GroupView, OptionView, ProductView, VariantView
from storefront.words.speech import listed, say


class Choice(msgspec.Struct, frozen=True):
    view: ProductView
    options: Mapping[str, str]
    """Variant group id to option id; perhaps not of every group yet."""
    dropped: tuple[GroupView, ...] = ()
    """Groups whose choice was given up, because it does not go with the newer ones."""

    @property
    def missing(self) -> tuple[GroupView, ...]:
        return tuple(missing_groups(self.view, self.options))

    @property
    def fitting(self) -> tuple[VariantView, ...]:
        """The variants that can still become of it."""
        return fitting(self.view, self.options)

    @property
    def variant(self) -> VariantView | None:
        return self.fitting[0] if self.fitting and not self.missing else None

    @property
    def picked(self) -> tuple[OptionView, ...]:
        """The chosen options, in the order of their groups."""
        return tuple(chosen_options(self.view, self.options))

    @property
    def price(self) -> Bounds:
        """Between which unit prices it can still end, minor units."""
        groups = tuple(_narrowed(group, self.options) for group in self.view.groups)
        return price_bounds(replace(self.view, groups=groups, variants=self.fitting))

    @property
    def left(self) -> int | None:
        """Units of the best choice that can still be made; None where nobody counts."""
        counts = [units_left(self.view.row, found.row) for found in self.fitting]
        if not self.view.variants:
            counts = [units_left(self.view.row)]
        known = [count for count in counts if count is not None]
        return None if len(known) < len(counts) else max(known, default=0)


def read_choice(view: ProductView, asked: Mapping[str, str], before: Collection[str] = ()) -> Choice:
    """The choice that `asked` (group id to option id) makes. What is not the product's is ignored.

    `before`: the option ids that were chosen on the page that asks; the others are new and win.
    """
    wanted = {**_only_ones(view), **known_options(view, asked)}
    newest_first = sorted(wanted, key=lambda group: wanted[group] in before)
    kept: dict[str, str] = {}
    for group in newest_first:
        if not view.variants or fitting(view, {**kept, group: wanted[group]}):
            kept[group] = wanted[group]
    dropped = tuple(group for group in view.groups if group.row.id in wanted and group.row.id not in kept)
    return Choice(view, kept, dropped)


def choice_of_variant(view: ProductView, variant_id: str) -> Mapping[str, str]:
    """What a link to a variant asks for."""
    return next((found.row.options for found in view.valid_variants if found.row.id == variant_id), {})


def fitting(view: ProductView, options: Mapping[str, str]) -> tuple[VariantView, ...]:
    return tuple(variant for variant in view.valid_variants if options.items() <= variant.row.options.items())


def note_of(choice: Choice, group: GroupView, option: OptionView) -> str | None:
    """What stands at an option: that it is sold out, or that it does not go with the others chosen."""
    view = choice.view
    if not view.variants:
        return None
    others = {id: chosen for id, chosen in choice.options.items() if id != group.row.id}
    found = fitting(view, {**others, group.row.id: option.row.id})
    if not found:
        names = [chosen.row.name for chosen in choice.picked if chosen.row.id in others.values()]
        return say("not with %(options)s", options=listed(names)) if names else say("not sold")
    return say("sold out") if all(units_left(view.row, variant.row) == 0 for variant in found) else None


def _narrowed(group: GroupView, options: Mapping[str, str]) -> GroupView:
    """The group with the chosen option alone, once there is one."""
    wanted = options.get(group.row.id)
    left = tuple(option for option in group.options if wanted in {None, option.row.id})
    return replace(group, options=left)


def known_options(view: ProductView, asked: Mapping[str, str]) -> dict[str, str]:
    """The part of `asked` that names options of the product."""
    return {
        group.row.id: option.row.id
        for group in view.groups
        for option in group.options
        if asked.get(group.row.id) == option.row.id
    }


def _only_ones(view: ProductView) -> dict[str, str]:
    """Where there is one option only, nobody has to choose it."""
    return {group.row.id: group.options[0].row.id for group in view.groups if len(group.options) == 1}


def names_of(groups: Sequence[GroupView]) -> str:
    """`Size`, or `Colour and Size`."""
    return listed([group.row.name for group in groups])
