"""The endpoints as they were documented for 2020-09-23: status and shape, and what was written otherwise.

answer = await ask(rich, row, "2020-09-23")
assert problems(row.shape, answer.json()) == []
"""

import json
from pathlib import Path
from typing import Any

import httpx

from tests.contract.check import SHAPES
from tests.contract.endpoints import Row, rows_of
from tests.contract.sent import CAPTURE, Json, filled, request_of
from tests.contract.shop import Rich

DOCUMENTED = "2020-09-23"
PINNED = "2021-03-10"
"""What both public demo stores ask for."""
SHAPES.update(json.loads(Path(__file__).with_name("shapes.json").read_text(encoding="utf-8")))

LISTED = """
GET    /v1/assets                                                    secret 200 page(old_asset)
GET    /v1/assets/{asset}                                            secret 200 old_asset
POST   /v1/assets                                                    secret 201 old_asset
PUT    /v1/assets/{asset}                                            secret 200 old_asset
DELETE /v1/assets/{asset}                                            secret 200 old_deleted
GET    /v1/carts                                                     any    201 old_cart
GET    /v1/carts/{cart}                                              any    200 old_cart
POST   /v1/carts/{cart}                                              any    200 old_cart_changed
PUT    /v1/carts/{cart}/items/{item}                                 any    200 old_cart_changed
DELETE /v1/carts/{cart}                                              any    200 old_cart_deleted
DELETE /v1/carts/{cart}/items                                        any    200 old_cart_emptied
DELETE /v1/carts/{cart}/items/{item}                                 any    200 old_cart_line_removed
GET    /v1/categories                                                any    200 page(old_category)
GET    /v1/categories/{category}                                     any    200 old_category
POST   /v1/categories                                                secret 201 old_category
PUT    /v1/categories/{category}                                     secret 200 old_category
DELETE /v1/categories/{category}                                     secret 200 old_category_deleted
GET    /v1/checkouts/{cart}                                          any    201 old_checkout_token
POST   /v1/checkouts/{token}                                         any    200 old_order
GET    /v1/checkouts/tokens/{token}                                  any    200 old_checkout_token
GET    /v1/checkouts/{pledge}/check/pay_what_you_want                any    200 old_check_pay_what_you_want
GET    /v1/checkouts/{token}/check/{line}/variant                    any    200 old_check_variant
GET    /v1/checkouts/{token}/check/{line}/quantity                   any    200 old_check_quantity
GET    /v1/checkouts/{token}/check/discount                          any    200 old_check_discount
GET    /v1/checkouts/{token}/check/shipping                          any    200 old_check_shipping
GET    /v1/checkouts/{token}/check/giftcard                          any    200 old_check_giftcard
GET    /v1/checkouts/{token}/helper/shipping_options                 any    200 list(old_shipping_method)
GET    /v1/checkouts/{token}/helper/set_tax_zone                     any    200 old_set_tax_zone
GET    /v1/services/locale/countries                                 any    200 countries
GET    /v1/services/locale/{country}/subdivisions                    any    200 subdivisions
GET    /v1/services/locale/{token}/countries                         any    200 countries
GET    /v1/services/locale/{token}/countries/{country}/subdivisions  any    200 subdivisions
GET    /v1/checkouts/{token}/live                                    any    200 old_live
GET    /v1/checkouts/{token}/check/is_free                           any    200 old_check_is_free
GET    /v1/checkouts/{token}/helper/location_from_ip                 any    200 location
GET    /v1/checkouts/{token}/helper/validation                       any    200 validation_rules
POST   /v1/customers/email-token                                     any    201 old_login_sent
POST   /v1/customers/exchange-token                                  any    200 old_jwt
GET    /v1/customers/{customer}/orders                               customer 200 page(old_order)
GET    /v1/customers/{customer}/orders/{order}                       customer 200 old_order
"""
ROWS = rows_of(LISTED)
ALSO = rows_of("""
GET    /v1/checkouts/{sold}/receipt                                  any    200 old_order
GET    /v1/merchants                                                 any    200 old_merchant
GET    /v1/orders                                                    secret 200 page(old_order)
GET    /v1/orders/{order}                                            secret 200 old_order
GET    /v1/orders/{sent}                                             secret 200 old_order
""")
"""Not in that documentation, but of the same shapes."""
WRITTEN: dict[str, Json] = {
    "POST /v1/carts/{cart}": {"id": "{product}", "quantity": 2, "variant": {"{old_group}": "{option}"}},
    "PUT /v1/carts/{cart}/items/{item}": {"quantity": 3, "variant": {"{old_group}": "{option}"}},
    "POST /v1/customers/email-token": {
        "email": "ada@example.test",
        "base_url": "https://testserver/login?token={{token}}",
    },
    "PUT /v1/assets/{asset}": {"pending": True},
    "GET /v1/categories": {},
    "GET /v1/categories/{category}": {},
    "POST /v1/categories": {"slug": "shoes", "name": "Shoes", "meta": {"a": 1}},
    "PUT /v1/categories/{category}": {"slug": "footwear", "name": "Footwear"},
    "POST /v1/checkouts/{token}": {
        **{name: value for name, value in CAPTURE.items() if name != "extra_fields"},
        "extrafields": {"{field}": "Happy birthday"},
        "line_items": {"{line}": {"quantity": 1, "variants": {"{old_group}": "{option}"}}},
    },
    "GET /v1/checkouts/{token}/check/{line}/variant": {
        "variant_id": "{old_group}",
        "option_id": "{option}",
    },
}
"""Requests that were written otherwise than today."""


async def ask(rich: Rich, row: Row, version: str = DOCUMENTED, **sent: Any) -> httpx.Response:
    """The endpoint's documented request in that version, or another one."""
    body = sent or written(row, rich.ids)
    asked = {**body, "headers": {"Chec-Version": version, **body.get("headers", {})}}
    answer = await rich.client_for(row).request(row.method, rich.path(row), **asked)
    assert answer.headers["Chec-Version"] == version
    return answer


def written(row: Row, ids: Json) -> Json:
    if row.name not in WRITTEN:
        return request_of(row.name, ids)
    body = filled(WRITTEN[row.name], {**ids, "old_group": ids["group"].replace("vgrp_", "vrnt_")})
    return {"params": body} if row.method == "GET" else {"json": body}
