"""Products as the API shows them."""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from storefront.assets.present import present_asset
from storefront.assets.shapes import AssetShape
from storefront.attributes.present import present_values
from storefront.catalog.present_choices import present_group
from storefront.catalog.shapes import (
    CheckoutUrl,
    CollectsShape,
    HasShape,
    InventoryShape,
    IsShape,
    MediaShape,
    ProductCategoryShape,
    ProductShape,
    RelatedShape,
    SeoShape,
)
from storefront.catalog.views import Found, ProductView
from storefront.core.money import price
from storefront.extrafields.present import present_extra_field
from storefront.merchants.seller import Seller

INCLUDES = ("assets", "attributes", "extra_fields", "related_products", "variant_groups")
"""What a list can be asked to include."""


def present_product(
    view: ProductView, seller: Seller, include: Iterable[str] = INCLUDES, private: bool = False
) -> ProductShape:
    """The parts named in `include` must have been loaded. `private` shows what only the merchant may see."""
    row, picture = view.row, picture_of(view)
    image = present_asset(picture, seller.host) if picture else None
    is_, has, collects = _is(view), _has(view), _collects(row)
    return ProductShape(
        id=row.id,
        created=row.created,
        updated=row.updated,
        active=row.active,
        permalink=row.permalink,
        name=row.name,
        description=row.description,
        price=price(row.price, seller.currency),
        inventory=InventoryShape(managed=row.inventory_managed, available=row.available),
        sku=row.sku,
        sort_order=row.sort_order,
        seo=SeoShape(row.seo_title, row.seo_description),
        thank_you_url=row.thank_you_url,
        meta=row.meta,
        conditionals=_conditionals(is_, has, collects),
        is_=is_,
        has=has,
        collects=collects,
        checkout_url=checkout_url(row, seller),
        categories=[ProductCategoryShape(found.id, found.slug, found.name) for found in view.categories],
        image=image,
        media=_media(image),
        **_included(view, seller, set(include), private),
    )


def picture_of(view: ProductView) -> Found | None:
    """The first of the product's assets that is a picture."""
    return next((asset for asset in view.assets if asset.is_image), None)


def checkout_url(product: Found, seller: Seller) -> CheckoutUrl:
    page = f"{seller.shop}/{product.permalink}"
    return CheckoutUrl(checkout=f"{page}?checkout=true", display=page)


def _is(view: ProductView) -> IsShape:
    row = view.row
    return IsShape(
        active=row.active,
        free=row.price == 0,
        tax_exempt=row.tax_exempt,
        pay_what_you_want=row.pay_what_you_want,
        inventory_managed=row.inventory_managed,
        sold_out=view.sold_out,
    )


def _has(view: ProductView) -> HasShape:
    row = view.row
    return HasShape(row.downloads, row.ships, images=picture_of(view) is not None)


def _collects(row: Found) -> CollectsShape:
    return CollectsShape(
        fullname=row.collects_fullname,
        shipping_address=row.collects_shipping,
        billing_address=row.collects_billing,
        extra_fields=row.collects_extra_fields,
    )


def _conditionals(is_: IsShape, has: HasShape, collects: CollectsShape) -> dict[str, bool]:
    """The older, flat form of the three: `is_active`, `has_images`, `collects_fullname` and so on."""
    groups = (("is", is_), ("has", has), ("collects", collects))
    return {
        f"{word}_{name}": value
        for word, group in groups
        for name, value in msgspec.structs.asdict(group).items()
    }


def _media(image: AssetShape | None) -> MediaShape:
    return MediaShape() if image is None else MediaShape(source=image.url, asset_id=image.id)


def _included(view: ProductView, seller: Seller, include: set[str], private: bool) -> dict[str, Any]:
    makers: dict[str, Callable[[], list[Any]]] = {
        "assets": lambda: [present_asset(asset, seller.host) for asset in view.assets],
        "variant_groups": lambda: [present_group(group, seller) for group in view.groups],
        "extra_fields": lambda: [present_extra_field(field) for field in view.extra_fields],
        "related_products": lambda: [_related(product, seller) for product in view.related],
        "attributes": lambda: present_values(view.attributes, private),
    }
    return {name: make() for name, make in makers.items() if name in include}


def _related(product: Found, seller: Seller) -> RelatedShape:
    return RelatedShape(
        id=product.id,
        name=product.name,
        sku=product.sku,
        permalink=product.permalink,
        description=product.description,
        price=price(product.price, seller.currency),
        quantity=product.available,
    )
