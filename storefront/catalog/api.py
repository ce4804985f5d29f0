"""REST: categories, and products with their variants, groups and pictures. One file per kind of thing."""

from storefront.catalog import (
    category_api,
    group_api,
    product_api,
    product_asset_api,
    variant_api,
    variant_write_api,
)

HANDLERS = [
    *category_api.HANDLERS,
    *group_api.HANDLERS,
    *product_api.HANDLERS,
    *product_asset_api.HANDLERS,
    *variant_api.HANDLERS,
    *variant_write_api.HANDLERS,
]
