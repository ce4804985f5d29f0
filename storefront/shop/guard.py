"""Merchants may do without the hosted shop, or without the hosted checkout."""

from storefront.core.errors import NotFound
from storefront.web.visit import Visit


def require_storefront(visit: Visit) -> None:
    """Raises NotFound where the merchant does not use the hosted shop."""
    if not visit.merchant.hosted_storefront:
        raise NotFound("This shop has no pages here.")


def require_checkout(visit: Visit) -> None:
    """Raises NotFound where the merchant does not use the hosted checkout."""
    if not visit.merchant.hosted_checkouts:
        raise NotFound("This shop has no checkout here.")
