"""Products, variant groups and variants as the API shows them."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from storefront.assets.shapes import AssetShape
from storefront.attributes.shapes import ValueShape
from storefront.core.money import Price
from storefront.extrafields.shapes import ExtraFieldShape


class OptionShape(msgspec.Struct, frozen=True):
    id: str
    name: str
    price: Price
    assets: list[AssetShape]
    meta: Any
    created: int
    updated: int


class GroupShape(msgspec.Struct, frozen=True):
    id: str
    name: str
    meta: Any
    created: int
    updated: int
    options: list[OptionShape]


class VariantShape(msgspec.Struct, frozen=True):
    """`options` maps variant group ids to option ids; `inventory` and `price` are null without own ones."""

    id: str
    sku: str | None
    description: str | None
    inventory: int | None
    price: Price | None
    is_valid: bool
    invalid_reason_code: str | None
    meta: Any
    created: int
    updated: int
    options: dict[str, str]
    assets: list[AssetShape]


class InventoryShape(msgspec.Struct, frozen=True):
    managed: bool
    available: int


class SeoShape(msgspec.Struct, frozen=True):
    title: str | None
    description: str | None


class IsShape(msgspec.Struct, frozen=True):
    active: bool
    free: bool
    tax_exempt: bool
    pay_what_you_want: bool
    inventory_managed: bool
    sold_out: bool


class HasShape(msgspec.Struct, frozen=True):
    digital_delivery: bool
    physical_delivery: bool
    images: bool
    video: bool = False
    rich_embed: bool = False


class CollectsShape(msgspec.Struct, frozen=True):
    fullname: bool
    shipping_address: bool
    billing_address: bool
    extra_fields: bool


class ProductCategoryShape(msgspec.Struct, frozen=True):
    id: str
    slug: str
    name: str


class CheckoutUrl(msgspec.Struct, frozen=True):
    checkout: str
    display: str


class MediaShape(msgspec.Struct, frozen=True):
    """The first picture, as older clients read it; `source` is null where there is none."""

    type: str = "image"
    source: str | None = None
    asset_id: str | None = None


class RelatedShape(msgspec.Struct, frozen=True):
    id: str
    name: str
    sku: str | None
    permalink: str
    description: str | None
    price: Price
    quantity: int


class ProductShape(msgspec.Struct, frozen=True):
    """Lists leave out the last five, unless they are asked to include them."""

    id: str
    created: int
    updated: int
    active: bool
    permalink: str
    name: str
    description: str | None
    price: Price
    inventory: InventoryShape
    sku: str | None
    sort_order: int
    seo: SeoShape
    thank_you_url: str | None
    meta: Any
    conditionals: dict[str, bool]
    is_: IsShape = msgspec.field(name="is")
    has: HasShape
    collects: CollectsShape
    checkout_url: CheckoutUrl
    categories: list[ProductCategoryShape]
    image: AssetShape | None
    media: MediaShape
    assets: list[AssetShape] | UnsetType = UNSET
    variant_groups: list[GroupShape] | UnsetType = UNSET
    extra_fields: list[ExtraFieldShape] | UnsetType = UNSET
    related_products: list[RelatedShape] | UnsetType = UNSET
    attributes: list[ValueShape] | UnsetType = UNSET
    urls: dict[str, str] | UnsetType = UNSET
    """Answers of writes: where the product is read."""


class Success(msgspec.Struct, frozen=True):
    success: bool = True
