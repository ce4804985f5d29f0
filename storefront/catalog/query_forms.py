"""What lists of the catalogue can be asked for in a query string."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from storefront.catalog.filters import SORTS, ProductFilters, Sorting
from storefront.catalog.parts import BRIEF, Part
from storefront.catalog.present import INCLUDES
from storefront.catalog.queries import LOOKUPS
from storefront.core.fields import Amount, Flag, Form, Names, Short
from storefront.web.queries import Paged

MOST_VALUES = 50
PARTS = {part.value: part for part in Part}


def _one_of(words: tuple[str, ...], text: str) -> str:
    if text not in words:
        raise ValueError(f"The value must be one of: {', '.join(words)}.")
    return text


def _direction(text: object) -> str:
    return _one_of(("asc", "desc"), str(text).strip().lower())


def _sort(text: str) -> str:
    return _one_of(tuple(SORTS), text)


def _looked_up(text: str) -> str:
    return _one_of(LOOKUPS, text)


def _includes(names: list[str]) -> list[str]:
    return [_one_of(INCLUDES, name) for name in names]


def _lookup(value: object) -> object:
    """Clients send it with a space behind; nothing at all means no word."""
    return value.strip() or None if isinstance(value, str) else value


Includes = Annotated[Names, AfterValidator(_includes)]
Several = Annotated[Names, Field(max_length=MOST_VALUES)]


def _values(value: object) -> list[Any]:
    """One value or several, as a list or as a map of numbered ones."""
    found = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else [value]
    if len(found) > MOST_VALUES or any(isinstance(one, list | dict) for one in found):
        raise ValueError("The value must be text or a list of texts.")
    return found


AttributeValues = Annotated[dict[str, Annotated[list[Any], BeforeValidator(_values)]], Field(max_length=20)]
"""What is asked of attributes, by their ids."""


class PriceRange(Form):
    """Both ends are left out of the range."""

    above: Amount | None = None
    below: Amount | None = None


class IsFlags(Form):
    pay_what_you_want: Flag | None = None
    inventory_managed: Flag | None = None
    tax_exempt: Flag | None = None


class ProductsQuery(Paged):
    """`GET /v1/products`."""

    category_slug: Several = Field(default_factory=list)
    category_id: Several = Field(default_factory=list)
    query: Short = ""
    price: PriceRange = PriceRange()
    active: Flag | None = None
    include: Includes = Field(default_factory=list)
    is_: IsFlags = Field(default=IsFlags(), alias="is")
    attributes: AttributeValues = Field(default_factory=dict)
    sort_by: Annotated[str, AfterValidator(_sort)] = Field(default="sort_order", alias="sortBy")
    direction: Annotated[str, BeforeValidator(_direction)] = Field(default="asc", alias="sortDirection")

    @property
    def sorting(self) -> Sorting:
        return Sorting(self.sort_by, descending=self.direction == "desc")

    @property
    def parts(self) -> frozenset[Part]:
        return BRIEF | {PARTS[name] for name in self.include if name in PARTS}

    def filters(self, secret: bool) -> ProductFilters:
        """What the caller may see of what it asks for: hidden products need a secret key."""
        return ProductFilters(
            on_sale=not secret,
            active=self.active if secret else None,
            in_categories=self.category_id,
            in_slugs=self.category_slug,
            query=self.query,
            above=self.price.above,
            below=self.price.below,
            pay_what_you_want=self.is_.pay_what_you_want,
            inventory_managed=self.is_.inventory_managed,
            tax_exempt=self.is_.tax_exempt,
        )


class ProductQuery(Form):
    """`GET /v1/products/{id}`: what the id in the path is."""

    type: Annotated[Annotated[str, AfterValidator(_looked_up)] | None, BeforeValidator(_lookup)] = None


class VariantsQuery(Paged):
    """`GET /v1/products/{id}/variants`; a variant must contain all of the options."""

    option_ids: Several = Field(default_factory=list)
    is_valid: Flag | None = None
