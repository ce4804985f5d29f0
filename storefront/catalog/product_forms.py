"""What a product is made of, with everything that belongs to it, in one request."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, PlainValidator, TypeAdapter, ValidationInfo

from storefront.catalog.choice_forms import FewIds, GroupFields
from storefront.catalog.delivery_forms import Delivery
from storefront.catalog.field_types import MOST, Name, OrBareId, OrNothing
from storefront.catalog.permalinks import Permalink
from storefront.core.fields import Amount, Flag, Form, Long, MetaValue, Percent, Short, Stock, Whole
from storefront.core.links import Target
from storefront.core.money import major
from storefront.extrafields.models import TYPES


class Inventory(Form):
    managed: Flag | None = None
    available: Annotated[Stock | None, OrNothing] = None


class ProductFields(Form):
    """`quantity` is what older clients send for a managed inventory; null there means unlimited."""

    name: Name = ""
    price: Amount = 0
    sku: Annotated[Short | None, OrNothing] = None
    description: Long | None = None
    inventory: Inventory = Inventory()
    quantity: Annotated[Stock | None, OrNothing] = None
    permalink: Annotated[Permalink | None, OrNothing] = None
    pay_what_you_want: Flag = False
    tax_exempt: Flag = False
    thank_you_url: Annotated[Target | None, OrNothing] = None
    category_id: Annotated[Short | None, OrNothing] = None
    meta: MetaValue = None
    active: Flag = True
    sort_order: Whole = 0


class NewProductFields(ProductFields):
    name: Name
    price: Amount


class Seo(Form):
    title: Annotated[Short | None, OrNothing] = None
    description: Annotated[Long | None, OrNothing] = None


class Collect(Form):
    shipping: Flag = False
    billing: Flag = False
    fullname: Flag = False
    extra_fields: Flag = False


def _known_type(text: str) -> str:
    if text not in TYPES:
        raise ValueError(f"The value must be one of: {', '.join(TYPES)}.")
    return text


class ExtraFieldFields(Form):
    id: Short | None = None
    name: Name | None = None
    required: Flag = False
    type: Annotated[str, AfterValidator(_known_type)] = "text"
    options: list[Short] | None = Field(default=None, max_length=MOST)
    meta: MetaValue = None


def _discount_value(value: object, info: ValidationInfo) -> Decimal:
    """Percent, or an amount in major units, as the type says."""
    if info.data.get("type", "percentage") == "percentage":
        return PERCENT.validate_python(value)
    currency = (info.context or {})["currency"]
    return major(AMOUNT.validate_python(value, context=info.context), currency)


DiscountType = Literal["percentage", "fixed"]
DiscountValue = Annotated[Decimal, PlainValidator(_discount_value)]
AMOUNT: TypeAdapter[int] = TypeAdapter(Amount)
PERCENT: TypeAdapter[Decimal] = TypeAdapter(Percent)


class DiscountFields(Form):
    """A discount to link by its id, or to make; with an id its other fields change it."""

    id: Short | None = None
    code: Name | None = None
    type: DiscountType = "percentage"
    value: Annotated[DiscountValue | None, OrNothing] = None
    quantity: Annotated[Stock | None, OrNothing] = None


class AssetLink(Form):
    """An asset to show with the product. Without a place of its own it is appended."""

    id: Short
    sort_order: Whole | None = None


AssetLinks = Annotated[list[Annotated[AssetLink, OrBareId]], Field(max_length=MOST)]


class AttributeValue(Form):
    id: Short
    value: Any = None


class ProductForm(Form):
    """A change: what is not sent stays. `variant`, `extra_field` and `discount` are the older keys."""

    product: ProductFields = ProductFields()
    seo: Seo = Seo()
    collect: Collect = Collect()
    variant_groups: Annotated[list[GroupFields] | None, Field(max_length=MOST)] = None
    variant: Annotated[list[GroupFields] | None, Field(max_length=MOST)] = None
    extra_field: Annotated[list[ExtraFieldFields] | None, Field(max_length=MOST)] = None
    extra_fields: Annotated[list[ExtraFieldFields] | None, Field(max_length=MOST)] = None
    delivery: Delivery = Delivery()
    discount: Annotated[list[DiscountFields] | None, Field(max_length=MOST)] = None
    assets: AssetLinks | None = None
    categories: FewIds | None = None
    related_products: FewIds | None = None
    attributes: Annotated[list[AttributeValue] | None, Field(max_length=MOST)] = None


class NewProductForm(ProductForm):
    product: NewProductFields = Field(default={}, validate_default=True)


class AssetLinksForm(Form):
    """`POST` and `PUT /v1/products/{id}/assets`."""

    assets: AssetLinks = Field(default_factory=list)
