"""The table of contents: every URL of the house, by feature."""

from litestar.types import ControllerRouterHandler

from storefront import health
from storefront.account import pages as account
from storefront.assets import api as assets
from storefront.assets import merchant_api as merchants
from storefront.attributes import api as attributes
from storefront.carts import api as carts
from storefront.catalog import api as catalog
from storefront.checkout import api as checkout
from storefront.checkout import capture_api as capture
from storefront.checkout import codes_api as codes
from storefront.checkout import helpers_api as helpers
from storefront.checkout import locale_api as locale
from storefront.checkout import merchant_api as test_data
from storefront.checkout import provider_api as providers
from storefront.customers import address_api as customer_addresses
from storefront.customers import api as customers
from storefront.customers import note_api as customer_notes
from storefront.customers import token_api as customer_tokens
from storefront.customers.oidc import api as oidc_profiles
from storefront.developers import api as developers
from storefront.discounts import api as discounts
from storefront.docs import pages as docs
from storefront.extrafields import api as extrafields
from storefront.fulfilment import api as fulfilment
from storefront.giftcards import api as giftcards
from storefront.hosted import pages as hosted
from storefront.integrations import api as integrations
from storefront.integrations import pages as integration_files
from storefront.logs import api as logs
from storefront.logs import stream_api as log_stream
from storefront.mails import pages as mails
from storefront.merchants import api as accounts
from storefront.metrics import api as metrics
from storefront.orders import actions_api as order_actions
from storefront.orders import api as orders
from storefront.orders import customer_orders_api as customer_orders
from storefront.orders import delivery_api as order_delivery
from storefront.orders import download_pages as downloads
from storefront.orders import gateway_api as gateways
from storefront.orders import gateway_pages as connected
from storefront.orders import note_api as order_notes
from storefront.shop import pages as shop
from storefront.taxes import api as taxes
from storefront.web import static
from storefront.webhooks import api as webhooks
from storefront.withdrawals import pages as withdrawals

API: list[ControllerRouterHandler] = [
    *accounts.HANDLERS,
    *assets.HANDLERS,
    *attributes.HANDLERS,
    *capture.HANDLERS,
    *carts.HANDLERS,
    *catalog.HANDLERS,
    *checkout.HANDLERS,
    *codes.HANDLERS,
    *developers.HANDLERS,
    *customer_addresses.HANDLERS,
    *customer_notes.HANDLERS,
    *customer_orders.HANDLERS,
    *customer_tokens.HANDLERS,
    *customers.HANDLERS,
    *discounts.HANDLERS,
    *extrafields.HANDLERS,
    *fulfilment.HANDLERS,
    *gateways.HANDLERS,
    *giftcards.HANDLERS,
    *helpers.HANDLERS,
    *integrations.HANDLERS,
    *locale.HANDLERS,
    *log_stream.HANDLERS,
    *logs.HANDLERS,
    *merchants.HANDLERS,
    *order_actions.HANDLERS,
    *order_delivery.HANDLERS,
    *order_notes.HANDLERS,
    *oidc_profiles.HANDLERS,
    *orders.HANDLERS,
    *taxes.HANDLERS,
    *webhooks.HANDLERS,
    *test_data.HANDLERS,
]

PAGES: list[ControllerRouterHandler] = [
    *account.HANDLERS,
    *connected.HANDLERS,
    *docs.HANDLERS,
    *downloads.HANDLERS,
    *health.HANDLERS,
    *hosted.HANDLERS,
    *integration_files.HANDLERS,
    *mails.HANDLERS,
    *metrics.HANDLERS,
    *providers.HANDLERS,
    *static.HANDLERS,
    *shop.HANDLERS,
    *withdrawals.HANDLERS,
]
