"""A merchant as the API shows it."""

from typing import Any

import msgspec

from storefront.core.money import Currency


class Images(msgspec.Struct, frozen=True):
    logo: Any = None
    cover: Any = None


class Has(msgspec.Struct, frozen=True):
    logo: bool
    cover: bool
    description: bool
    analytics: bool
    enabled_hosted_checkouts: bool
    enabled_hosted_storefront: bool


class MerchantShape(msgspec.Struct, frozen=True):
    id: int
    name: str
    description: str
    status: str
    country: str
    currency: Currency
    support_email: str
    logo_shape: str | None
    intercom: bool
    images: Images
    has: Has
    analytics: dict[str, Any]
