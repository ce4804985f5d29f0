"""Which change makes which answer older."""

from collections.abc import Callable
from typing import Any

from storefront.versions.asked import Answer, Asked, Json
from storefront.versions.assets import older_asset
from storefront.versions.carts import older_cart, older_change
from storefront.versions.categories import older_category
from storefront.versions.customers import older_jwt, older_sent
from storefront.versions.deleted import older_deletion
from storefront.versions.delivery import older_method
from storefront.versions.errors import older_error
from storefront.versions.extra_fields import older_fields, older_rules
from storefront.versions.helpers import older_free, older_helper
from storefront.versions.lines import older_line
from storefront.versions.live import older_live
from storefront.versions.merchants import older_merchant
from storefront.versions.orders import older_order
from storefront.versions.places import older_regions
from storefront.versions.products import older_product
from storefront.versions.refusals import NEEDED, is_refusal, older_refusal
from storefront.versions.tokens import older_token

Change = Callable[[Any, Asked], Any]


def older_answer(answer: Answer, asked: Asked, live: Json | None = None) -> Answer:
    """The answer in the shape of the version that was asked for.

    `live` is the live price in that shape, for checks that were refused (`is_refusal` says when).
    """
    if answer.status == 204:
        return Answer(200, older_deletion(asked))
    if is_refusal(asked, answer.status):
        return older_refusal(answer.body, asked, live)
    if answer.status >= 400:
        return Answer(answer.status, older_error(answer.body, asked))
    change = CHANGES.get(asked.route)
    return Answer(answer.status, change(answer.body, asked)) if change else answer


def one(change: Callable[[Json, bool], Json]) -> Change:
    return lambda body, asked: change(body, asked.fuller)


def each(change: Callable[[Json, bool], Json]) -> Change:
    """Of a bare list, or of the rows of a page."""

    def changed(body: Any, asked: Asked) -> Any:
        if isinstance(body, list):
            return [change(row, asked.fuller) for row in body]
        return {**body, "data": [change(row, asked.fuller) for row in body["data"]]}

    return changed


asset, category, product, order = (
    one(older_asset), one(older_category), one(older_product), one(older_order),
)  # fmt: skip
cart, merchant = one(older_cart), one(older_merchant)
CHANGES: dict[str, Change] = {
    "GET /v1/assets": each(older_asset),
    "POST /v1/assets": asset,
    "GET /v1/assets/*": asset,
    "PUT /v1/assets/*": asset,
    "GET /v1/carts": cart,
    "POST /v1/carts": cart,
    "GET /v1/carts/*": cart,
    "POST /v1/carts/*": older_change,
    "PUT /v1/carts/*": cart,
    "GET /v1/carts/*/items": each(older_line),
    "DELETE /v1/carts/*/items": older_change,
    "PUT /v1/carts/*/items/*": older_change,
    "DELETE /v1/carts/*/items/*": older_change,
    "GET /v1/categories": each(older_category),
    "POST /v1/categories": category,
    "GET /v1/categories/*": category,
    "PUT /v1/categories/*": category,
    "GET /v1/checkouts/*": older_token,
    "PUT /v1/checkouts/*": older_token,
    "POST /v1/checkouts/*": order,
    "GET /v1/checkouts/tokens/*": older_token,
    "GET /v1/checkouts/*/receipt": order,
    "GET /v1/checkouts/*/live": one(older_live),
    "GET /v1/checkouts/*/fields": one(older_fields),
    "GET /v1/checkouts/*/check/is_free": one(older_free),
    "GET /v1/checkouts/*/helper/shipping_options": each(older_method),
    "GET /v1/checkouts/*/helper/validation": lambda body, _: older_rules(body),
    **dict.fromkeys(NEEDED, older_helper),
    "POST /v1/customers/email-token": one(older_sent),
    "POST /v1/customers/exchange-token": one(older_jwt),
    "GET /v1/customers/*/orders": each(older_order),
    "GET /v1/customers/*/orders/*": order,
    "GET /v1/merchants": merchant,
    "PUT /v1/merchants": merchant,
    "GET /v1/merchants/*": merchant,
    "PUT /v1/merchants/*": merchant,
    "GET /v1/orders": each(older_order),
    "GET /v1/orders/*": order,
    "PUT /v1/orders/*": order,
    "POST /v1/orders/*/actions/cancel": order,
    "POST /v1/orders/*/actions/resend-receipt": order,
    "GET /v1/products": each(older_product),
    "POST /v1/products": product,
    "GET /v1/products/*": product,
    "PUT /v1/products/*": product,
    "GET /v1/services/locale/*/countries/*/subdivisions": lambda body, asked: older_regions(
        body, asked.ids[1]
    ),
}
