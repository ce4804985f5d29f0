"""A product page as strings and flags, for its template."""

from collections.abc import Mapping, Sequence

import msgspec
from markupsafe import Markup

from storefront.assets.picture import PictureView
from storefront.shop.cards import Card
from storefront.shop.stock_words import StockLine
from storefront.words.speech import digits, say

MOST_PILLS = 12
"""A group with more options than this is a select."""


class OptionChoice(msgspec.Struct, frozen=True):
    """`note` says why it cannot be had; it can be pressed all the same."""

    value: str
    label: str
    note: str | None


class GroupField(msgspec.Struct, frozen=True):
    """`id` names the field and its place on the page."""

    id: str
    legend: str
    value: str | None
    choices: list[OptionChoice]
    error: str | None

    @property
    def is_select(self) -> bool:
        return len(self.choices) > MOST_PILLS

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Value and words of each option of a select."""
        return [
            (choice.value, f"{choice.label} ({choice.note})" if choice.note else choice.label)
            for choice in self.choices
        ]


class Shot(msgspec.Struct, frozen=True):
    """A picture of the gallery; `href` shows it without scripts."""

    id: str
    image: PictureView
    href: str


class AmountField(msgspec.Struct, frozen=True):
    """Pay what you want."""

    value: str
    sign: str
    hint: str
    error: str | None


class Typed(msgspec.Struct, frozen=True):
    """What was typed, and what is wrong with it, by field: `options`, `quantity`, `price`."""

    quantity: str = "1"
    price: str | None = None
    errors: Mapping[str, str] = msgspec.field(default_factory=dict)


class ProductPage(msgspec.Struct, frozen=True):
    name: str
    path: str
    """Where the page is, without a choice."""
    url: str
    """The page with what is chosen: it can be shared."""
    groups: list[GroupField]
    chosen: str
    """The chosen option ids by comma."""
    dropped: str | None
    """What was given up, in words."""
    price: str
    from_price: bool
    notes: list[str]
    stock: StockLine
    can_buy: bool
    quantity: str
    most: int | None
    amount: AmountField | None
    sku: str | None
    description: Markup
    about: str
    """The description in plain words."""
    shots: list[Shot]
    shot: int
    related: Sequence[Card]
    errors: Mapping[str, str]
    """Field to message, in the order of the page."""

    @property
    def problems(self) -> list[dict[str, str | None]]:
        """For the error summary: the words at the fields, and where they are."""
        at_groups: list[dict[str, str | None]] = [
            {"id": group.id, "message": group.error} for group in self.groups if group.error
        ]
        at_fields: list[dict[str, str | None]] = [
            {"id": field if field in {"quantity", "price"} else None, "message": message}
            for field, message in self.errors.items()
            if field != "options" or not at_groups
        ]
        return [*at_groups, *at_fields]

    @property
    def most_words(self) -> str | None:
        return None if self.most is None else say("Up to %(number)s available", number=digits(self.most))
