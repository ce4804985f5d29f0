"""Merchant rows as the API shows them."""

from typing import Any

from storefront.core.money import currency_of
from storefront.merchants.models import Merchant
from storefront.merchants.shapes import Has, Images, MerchantShape


def present_analytics(merchant: Merchant) -> dict[str, Any]:
    stored = (merchant.analytics or {}).get("google", {})
    settings = {"tracking_id": stored.get("tracking_id"), "linked_domains": stored.get("linked_domains", [])}
    return {"google": {"settings": settings}}


def present_merchant(merchant: Merchant, logo: object = None, cover: object = None) -> MerchantShape:
    """`logo` and `cover` are presented assets, or None."""
    return MerchantShape(
        id=merchant.id,
        name=merchant.name,
        description=merchant.description or "",
        status=merchant.status,
        country=merchant.country,
        currency=currency_of(merchant.currency),
        support_email=merchant.support_email or "",
        logo_shape=merchant.logo_shape,
        intercom=False,
        images=Images(logo=logo, cover=cover),
        has=Has(
            logo=logo is not None,
            cover=cover is not None,
            description=bool(merchant.description),
            analytics=bool(merchant.analytics),
            enabled_hosted_checkouts=merchant.hosted_checkouts,
            enabled_hosted_storefront=merchant.hosted_storefront,
        ),
        analytics=present_analytics(merchant),
    )
