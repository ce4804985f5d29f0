"""The table of contents: every URL of the house, by feature."""

from litestar.types import ControllerRouterHandler

from storefront import health
from storefront.assets import api as assets
from storefront.assets import merchant_api as merchants
from storefront.carts import api as carts
from storefront.catalog import api as catalog
from storefront.checkout import api as checkout
from storefront.checkout import capture_api as capture
from storefront.checkout import codes_api as codes
from storefront.checkout import helpers_api as helpers
from storefront.checkout import locale_api as locale
from storefront.discounts import api as discounts
from storefront.extrafields import api as extrafields
from storefront.fulfilment import api as fulfilment
from storefront.giftcards import api as giftcards
from storefront.hosted import pages as hosted
from storefront.orders import api as orders
from storefront.orders import download_pages as downloads
from storefront.orders import gateway_api as gateways
from storefront.shop import pages as shop
from storefront.taxes import api as taxes
from storefront.web import static

API: list[ControllerRouterHandler] = [
    *assets.HANDLERS,
    *capture.HANDLERS,
    *carts.HANDLERS,
    *catalog.HANDLERS,
    *checkout.HANDLERS,
    *codes.HANDLERS,
    *discounts.HANDLERS,
    *extrafields.HANDLERS,
    *fulfilment.HANDLERS,
    *gateways.HANDLERS,
    *giftcards.HANDLERS,
    *helpers.HANDLERS,
    *locale.HANDLERS,
    *merchants.HANDLERS,
    *orders.HANDLERS,
    *taxes.HANDLERS,
]

PAGES: list[ControllerRouterHandler] = [
    *downloads.HANDLERS,
    *health.HANDLERS,
    *hosted.HANDLERS,
    *static.HANDLERS,
    *shop.HANDLERS,
]
