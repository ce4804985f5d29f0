"""What variant groups, options and variants are made of."""

from typing import Annotated

from pydantic import Field

from storefront.catalog.field_types import MOST, Name, OptionIds, OrNothing
from storefront.core.fields import Amount, Form, Ids, Long, MetaValue, Short, Stock

FewIds = Annotated[Ids, Field(max_length=MOST)]


class OptionFields(Form):
    """An option. Older clients call its name `description`, and keep units per option."""

    id: Short | None = None
    name: Name | None = None
    description: Name | None = None
    price: Amount = 0
    quantity: Annotated[Stock | None, OrNothing] = None
    assets: FewIds = Field(default_factory=list)
    meta: MetaValue = None

    @property
    def label(self) -> str | None:
        return self.name or self.description


class GroupFields(Form):
    id: Short | None = None
    name: Name | None = None
    options: list[OptionFields] | None = Field(default=None, max_length=MOST)
    meta: MetaValue = None


class VariantFields(Form):
    """A variant; null takes its own SKU, price or stock away."""

    sku: Annotated[Short | None, OrNothing] = None
    description: Long | None = None
    inventory: Annotated[Stock | None, OrNothing] = None
    price: Annotated[Amount | None, OrNothing] = None
    options: OptionIds = Field(default_factory=list)
    assets: FewIds = Field(default_factory=list)
    meta: MetaValue = None


class KnownVariantFields(VariantFields):
    """A member of a bulk update."""

    id: Short


class NewVariants(Form):
    variants: list[VariantFields] = Field(min_length=1, max_length=MOST)


class KnownVariants(Form):
    variants: list[KnownVariantFields] = Field(min_length=1, max_length=MOST)


class VariantIds(Form):
    """Ids of variants to delete, in the body or in the query string."""

    variants: OptionIds
