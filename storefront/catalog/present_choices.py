"""Variant groups, options and variants as the API shows them."""

from storefront.assets.present import present_asset
from storefront.catalog.shapes import GroupShape, OptionShape, VariantShape
from storefront.catalog.views import GroupView, OptionView, VariantView
from storefront.core.money import price
from storefront.merchants.seller import Seller


def present_group(view: GroupView, seller: Seller) -> GroupShape:
    row = view.row
    return GroupShape(
        id=row.id,
        name=row.name,
        meta=row.meta,
        created=row.created,
        updated=row.updated,
        options=[present_option(option, seller) for option in view.options],
    )


def present_option(view: OptionView, seller: Seller) -> OptionShape:
    row = view.row
    return OptionShape(
        id=row.id,
        name=row.name,
        price=price(row.price, seller.currency),
        assets=[present_asset(asset, seller.host) for asset in view.assets],
        meta=row.meta,
        created=row.created,
        updated=row.updated,
    )


def present_variant(view: VariantView, seller: Seller) -> VariantShape:
    row = view.row
    return VariantShape(
        id=row.id,
        sku=row.sku,
        description=row.description,
        inventory=row.available,
        price=None if row.price is None else price(row.price, seller.currency),
        is_valid=row.is_valid,
        invalid_reason_code=row.invalid_reason_code,
        meta=row.meta,
        created=row.created,
        updated=row.updated,
        options=dict(sorted(row.options.items())),
        assets=[present_asset(asset, seller.host) for asset in view.assets],
    )
