"""The table of contents: every URL of the house, by feature."""

from litestar.types import ControllerRouterHandler

from storefront import health
from storefront.merchants import api as merchants
from storefront.web import static

API: list[ControllerRouterHandler] = [
    *merchants.HANDLERS,
]

PAGES: list[ControllerRouterHandler] = [
    *health.HANDLERS,
    *static.HANDLERS,
]
