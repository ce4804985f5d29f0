"""Addresses of an order's pages and files; each carries a key that only we can make."""

from storefront.settings import Settings
from storefront.web.signing import key_for, opens

ORDER = "order"
DOWNLOAD = "download"


def order_url(settings: Settings, shop: str, order_id: str) -> str:
    """The confirmation page, for the buyer alone; `shop` is the address of the merchant's home page."""
    return f"{shop}/orders/{order_id}?key={key_for(settings, ORDER, order_id)}"


def download_url(settings: Settings, order_id: str, package_id: str) -> str:
    """Where a file of the order is downloaded."""
    key = key_for(settings, DOWNLOAD, f"{order_id}/{package_id}")
    return f"{settings.base_url}/fulfill/{order_id}/{package_id}?key={key}"


def opens_order(settings: Settings, order_id: str, key: str) -> bool:
    return opens(settings, ORDER, order_id, key)


def opens_download(settings: Settings, order_id: str, package_id: str, key: str) -> bool:
    return opens(settings, DOWNLOAD, f"{order_id}/{package_id}", key)
