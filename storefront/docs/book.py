"""The chapters, in the order in which somebody builds a shop."""

from collections.abc import Iterator

from storefront.docs.chapters.assets import ASSETS
from storefront.docs.chapters.attributes import ATTRIBUTES
from storefront.docs.chapters.carts import CARTS
from storefront.docs.chapters.categories import CATEGORIES
from storefront.docs.chapters.checkout import CHECKOUT
from storefront.docs.chapters.customer_notes import CUSTOMER_NOTES
from storefront.docs.chapters.customers import ADDRESS_BOOK, CUSTOMERS
from storefront.docs.chapters.delivery import FULFILMENT
from storefront.docs.chapters.developers import DEVELOPERS
from storefront.docs.chapters.extra_fields import EXTRA_FIELDS
from storefront.docs.chapters.helpers import HELPERS
from storefront.docs.chapters.integrations import INTEGRATIONS
from storefront.docs.chapters.merchants import MERCHANTS
from storefront.docs.chapters.money import GATEWAYS, TAXES
from storefront.docs.chapters.orders import ORDER_NOTES, ORDERS
from storefront.docs.chapters.places import PLACES
from storefront.docs.chapters.products import PRODUCTS
from storefront.docs.chapters.selling import DISCOUNTS, GIFT_CARDS
from storefront.docs.chapters.signing_in import IDENTITY_PROVIDERS, SIGNING_IN
from storefront.docs.chapters.variants import VARIANT_GROUPS, VARIANTS
from storefront.docs.chapters.webhooks import WEBHOOKS
from storefront.docs.chapters.zones import DELIVERY_ZONES
from storefront.docs.operation import Chapter, Operation

CHAPTERS: tuple[Chapter, ...] = (
    PRODUCTS,
    VARIANT_GROUPS,
    VARIANTS,
    CATEGORIES,
    ATTRIBUTES,
    ASSETS,
    CARTS,
    CHECKOUT,
    HELPERS,
    PLACES,
    DISCOUNTS,
    GIFT_CARDS,
    EXTRA_FIELDS,
    ORDERS,
    ORDER_NOTES,
    FULFILMENT,
    DELIVERY_ZONES,
    TAXES,
    GATEWAYS,
    CUSTOMERS,
    ADDRESS_BOOK,
    CUSTOMER_NOTES,
    SIGNING_IN,
    IDENTITY_PROVIDERS,
    MERCHANTS,
    WEBHOOKS,
    INTEGRATIONS,
    DEVELOPERS,
)


def operations() -> Iterator[Operation]:
    return (operation for chapter in CHAPTERS for operation in chapter.operations)
