"""The table of contents: every URL of the house, by feature."""

from litestar.types import ControllerRouterHandler

from storefront import health
from storefront.carts import api as carts
from storefront.merchants import api as merchants
from storefront.web import static

API: list[ControllerRouterHandler] = [
    *carts.HANDLERS,
    *merchants.HANDLERS,
]

PAGES: list[ControllerRouterHandler] = [
    *health.HANDLERS,
    *static.HANDLERS,
]
