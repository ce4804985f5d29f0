"""All pages of the shop, in the order in which their routes are tried."""

from storefront.shop import (
    cart_pages,
    home_pages,
    hosted_pages,
    list_pages,
    missing,
    product_pages,
    sitemap_pages,
)

HANDLERS = [
    *home_pages.HANDLERS,
    *list_pages.HANDLERS,
    *cart_pages.HANDLERS,
    *hosted_pages.HANDLERS,
    *sitemap_pages.HANDLERS,
    *product_pages.HANDLERS,
    *missing.HANDLERS,
]
