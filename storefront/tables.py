"""Every table, gathered: importing this module fills the metadata. Used by migrations, commands and tests."""

from storefront.assets import models as assets
from storefront.attributes import models as attributes
from storefront.carts import models as carts
from storefront.catalog import models as catalog
from storefront.catalog import retired as catalog_retired
from storefront.checkout import models as checkout
from storefront.core import findable, limits, outbox
from storefront.core.db import Base
from storefront.customers import models as customers
from storefront.customers import own_models as customers_own
from storefront.customers import sign_in_models as customers_sign_in
from storefront.developers import models as developers
from storefront.discounts import models as discounts
from storefront.extrafields import models as extrafields
from storefront.fulfilment import models as fulfilment
from storefront.gateways import models as gateways
from storefront.giftcards import models as giftcards
from storefront.integrations import models as integrations
from storefront.logs import models as logs
from storefront.merchants import customer_key
from storefront.merchants import models as merchants
from storefront.orders import later_models as orders_later
from storefront.orders import models as orders
from storefront.orders import tally as orders_tally
from storefront.taxes import models as taxes
from storefront.webhooks import models as webhooks
from storefront.withdrawals import models as withdrawals

metadata = Base.metadata

__all__ = [
    "assets",
    "attributes",
    "carts",
    "catalog",
    "catalog_retired",
    "checkout",
    "customer_key",
    "customers",
    "customers_own",
    "customers_sign_in",
    "developers",
    "discounts",
    "extrafields",
    "findable",
    "fulfilment",
    "gateways",
    "giftcards",
    "integrations",
    "limits",
    "logs",
    "merchants",
    "metadata",
    "orders",
    "orders_later",
    "orders_tally",
    "outbox",
    "taxes",
    "webhooks",
    "withdrawals",
]
