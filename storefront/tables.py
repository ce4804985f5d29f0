"""Every table, gathered: importing this module fills the metadata. Used by migrations and tests."""

from storefront.assets import models as assets
from storefront.carts import models as carts
from storefront.catalog import models as catalog
from storefront.checkout import models as checkout
from storefront.core import limits, outbox
from storefront.core.db import Base
from storefront.customers import models as customers
from storefront.discounts import models as discounts
from storefront.extrafields import models as extrafields
from storefront.fulfilment import models as fulfilment
from storefront.gateways import models as gateways
from storefront.giftcards import models as giftcards
from storefront.merchants import models as merchants
from storefront.orders import models as orders
from storefront.taxes import models as taxes

metadata = Base.metadata

__all__ = [
    "assets",
    "carts",
    "catalog",
    "checkout",
    "customers",
    "discounts",
    "extrafields",
    "fulfilment",
    "gateways",
    "giftcards",
    "limits",
    "merchants",
    "metadata",
    "orders",
    "outbox",
    "taxes",
]
