"""The documented request of every endpoint: its body, or its query string.

`{name}` stands for an id of the fixture shop (`shop.py`), in keys too.
"""

from collections.abc import Mapping
from typing import Any

from tests.support.pictures import base64_of, png

Json = dict[str, Any]
ADDRESS: Json = {
    "name": "Ada Lovelace",
    "street": "1161 Mission St",
    "town_city": "San Francisco",
    "county_state": "US-CA",
    "postal_zip_code": "94103",
    "country": "US",
}
PLACE: Json = {
    "name": "Augusta King",
    "street": "1 Ockham Road",
    "town_city": "Ockham",
    "county_state": "Surrey",
    "postal_zip_code": "GU23 6NQ",
    "country": "GB",
}
CARD: Json = {
    "number": "4242 4242 4242 4242",
    "expiry_month": "01",
    "expiry_year": "2023",
    "cvc": "123",
    "postal_zip_code": "94103",
}
PRODUCT: Json = {
    "product": {
        "name": "Oxford Loafers",
        "description": "<p>Leather.</p>",
        "price": "110.00",
        "sku": "OX-2",
        "inventory": {"managed": True, "available": 40},
        "thank_you_url": "https://front.example/thanks",
        "meta": {"colour": "tan"},
        "active": True,
        "tax_exempt": False,
        "pay_what_you_want": False,
        "sort_order": 3,
        "permalink": "oxford",
    },
    "seo": {"title": "Loafers", "description": "Leather loafers"},
    "collect": {"fullname": True, "shipping": True, "billing": False, "extra_fields": True},
    "variant_groups": [{"name": "Size", "options": [{"name": "Small", "price": 0, "assets": ["{asset}"]}]}],
    "extra_fields": [{"name": "Engraving", "type": "text", "required": False}],
    "delivery": {
        "enabled": {"digital": True, "shipping_native_v1": True},
        "digital": {
            "assets": ["{asset}"],
            "access_window": {"expires": True, "duration": 2, "period": "weeks", "limit": 5},
        },
        "shipping_zones": [
            {"zone_id": "{zone}", "rates": [{"base_rate_id": "{rate}", "on_own": 2, "with_others": 1.5}]}
        ],
    },
    "discount": [{"code": "LOAFER", "type": "percentage", "value": 10, "quantity": 5}],
    "assets": [{"id": "{asset}", "sort_order": 1}],
    "categories": [{"id": "{category}"}],
    "related_products": ["{other}"],
    "attributes": [{"id": "{attribute}", "value": ["red", "blue"]}],
}
ZONE_COUNTRIES = [{"code": "US", "subdivisions": ["CA", "NY"]}, "CA"]
TAX_ZONE: Json = {
    "country_code": "CA",
    "country_standard_rate": 20,
    "country_digital_rate": "17.5",
    "rates": [{"region_code": "BC", "standard_rate": 1.5, "digital_rate": 0, "calculate": "add"}],
    "meta": {"a": 1},
}
TERMS: Json = {
    "shipping_methods": [{"description": "By hand", "price": "3.50"}],
    "tax": {
        "zone": {"country": "US", "region": "CA"},
        "breakdown": [{"amount": "0.50", "rate": 0.05, "type": "state"}],
        "line_items": [{"id": "{line}", "breakdown": [{"amount": "0.50", "rate": 0.05, "type": "state"}]}],
    },
    "line_items": [{"id": "{line}", "price": "99.00"}],
    "adjustments": [{"name": "Wrapping", "value": "2.00", "is_taxable": False, "meta": {"a": 1}}],
    "meta": {"note": "VIP"},
}
CAPTURE: Json = {
    "line_items": {"{line}": {"quantity": 1}},
    "customer": {
        "email": "ada@example.test",
        "firstname": "Ada",
        "lastname": "Lovelace",
        "phone": "+1 415 555 0100",
    },
    "shipping": ADDRESS,
    "billing": ADDRESS,
    "fulfillment": {"shipping_method": "{method}"},
    "payment": {"gateway": "test_gateway", "card": CARD},
    "extra_fields": {"{field}": "Happy birthday"},
    "discount_code": "HALF",
    "customer_reference": "PO-7",
    "meta": {"source": "spring"},
}
CHOSEN = {"{group}": "{option}"}
SENT: dict[str, Json] = {
    "POST /v1/assets": {
        "filename": "cup.png",
        "contents": base64_of(png(40, 30)),
        "description": "A cup",
        "image_dimensions": {"width": 40, "height": 30},
        "private": False,
        "meta": {"a": 1},
    },
    "PUT /v1/assets/{asset}": {"filename": "mug.png", "description": "A mug", "meta": {"a": 2}},
    "POST /v1/attributes": {
        "name": "Colour",
        "description": "As on the label",
        "type": "options",
        "required": False,
        "is_public": True,
        "is_multiselect": True,
        "options": [{"value": "red", "label": "Red"}, {"value": "blue", "label": "Blue"}],
        "default_value": ["red"],
        "meta": {"a": 1},
    },
    "PUT /v1/attributes/{attribute}": {
        "name": "Hue",
        "description": None,
        "options": [{"value": "red", "label": "Crimson"}, {"value": "blue"}],
        "meta": {"a": 2},
    },
    "POST /v1/carts": {},
    "POST /v1/carts/{cart}": {"id": "{product}", "quantity": 2, "options": CHOSEN},
    "POST /v1/orders/{order}/actions/resend-receipt": {},
    "POST /v1/orders/{order}/fulfillments/digital/packages/{package}/revoke": {},
    "PUT /v1/webhooks/signing_key": {},
    "POST /v1/webhooks/{webhook}/test": {},
    "POST /v1/webhooks": {
        "url": "https://example.com/callback",
        "subscribed_events": ["products.create", "orders.create"],
        "active": True,
    },
    "PUT /v1/webhooks/{webhook}": {"url": "https://example.com/other", "active": True},
    "PUT /v1/carts/{cart}": {"discount_code": "HALF", "meta": {"gift": True}},
    "PUT /v1/carts/{cart}/items/{item}": {"quantity": 3, "options": CHOSEN},
    "GET /v1/categories": {"depth": 3, "include": "breadcrumbs", "parent_id": "{category}"},
    "GET /v1/categories/{category}": {"depth": 2, "include": "breadcrumbs"},
    "POST /v1/categories": {
        "slug": "shoes",
        "name": "Shoes",
        "description": "What one walks in",
        "parent_id": "{category}",
        "assets": ["{asset}"],
        "meta": {"a": 1},
    },
    "PUT /v1/categories/{category}": {"slug": "footwear", "name": "Footwear", "assets": ["{asset}"]},
    "GET /v1/checkouts/{cart}": {"type": "cart"},
    "PUT /v1/checkouts/{token}": TERMS,
    "POST /v1/checkouts/{token}": CAPTURE,
    "GET /v1/checkouts/{token}/check/discount": {"code": "HALF"},
    "GET /v1/checkouts/{token}/check/giftcard": {"code": "{code}"},
    "GET /v1/checkouts/{pledge}/check/pay_what_you_want": {"customer_set_price": "25.00"},
    "GET /v1/checkouts/{token}/check/{line}/variant": {"variant_id": "{variant}"},
    "GET /v1/checkouts/{token}/check/{line}/quantity": {"amount": 2},
    "GET /v1/checkouts/{token}/check/shipping": {
        "shipping_option_id": "{method}",
        "country": "US",
        "region": "CA",
    },
    "GET /v1/checkouts/{token}/helper/shipping_options": {"country": "US", "region": "CA"},
    "GET /v1/checkouts/{token}/helper/set_tax_zone": {
        "country": "US",
        "region": "CA",
        "postal_zip_code": "94103",
    },
    "GET /v1/checkouts/{token}/helper/location_from_ip": {"ip_address": "203.0.113.9"},
    "GET /v1/customers": {"query": "ada", "filter": "eq(email,ada@example.test)", "limit": 5, "page": 1},
    "POST /v1/customers": {
        "email": "leslie@example.test",
        "phone": "+1 987 654 3210",
        "firstname": "Leslie",
        "lastname": "Lawless",
        "external_id": "MY_CRM_USER_123",
        "meta": {"utm_campaign": "summer"},
        "custom_fields": {"{asked}": "42"},
    },
    "PUT /v1/customers/{customer}": {
        "email": "ada@example.test",
        "phone": "+1 987 654 3210",
        "firstname": "Augusta",
        "lastname": "King",
        "external_id": "MY_CRM_USER_124",
        "custom_fields": {"{asked}": "43"},
    },
    "GET /v1/customers/{customer}/orders": {"sortBy": "created_at", "sortDirection": "desc"},
    "POST /v1/customers/{customer}/addresses": {
        **ADDRESS,
        "street_2": "Floor 2",
        "default_billing": True,
        "default_shipping": False,
        "meta": {"requires_signature": 1},
    },
    "PUT /v1/customers/{customer}/addresses/{home}": {**PLACE, "default_shipping": True, "meta": None},
    "POST /v1/customers/{customer}/notes": {"content": "Today was a good day", "meta": ["a"]},
    "PUT /v1/customers/{customer}/notes/{remark}": {"content": "Today was a fine day"},
    "POST /v1/customers/email-token": {
        "email": "ada@example.test",
        "base_url": "https://testserver/login/:token:",
    },
    "POST /v1/customers/issue-token": {
        "email": "ada@example.test",
        "base_url": "https://front.example/login/:token:",
    },
    "POST /v1/customers/exchange-token": {"token": "{login}"},
    "POST /v1/customers/{customer}/issue-token": {},
    "POST /v1/customers/token": {"email": "ada@example.test", "password": "correct horse"},
    "POST /v1/customers/oidc-profiles": {
        "name": "Work",
        "issuer": "https://id.example",
        "client_id": "shop",
        "client_secret": "a secret of some length",
        "discovery_url": "https://id.example/.well-known/openid-configuration",
    },
    "PUT /v1/customers/oidc-profiles/{oidc}": {"name": "Office", "client_secret": "another of some length"},
    "POST /v1/discounts": {
        "code": "SPRING",
        "type": "fixed",
        "value": "12.50",
        "description": "Spring",
        "limit_quantity": True,
        "quantity": 10,
        "product_ids": ["{product}"],
        "expires": True,
        "expires_on": 4_102_444_800,
        "starts_on": 1_600_000_000,
        "meta": {"a": 1},
    },
    "PUT /v1/discounts/{discount}": {"value": 25, "quantity": 3, "product_ids": ["{product}"]},
    "POST /v1/extra-fields": {
        "name": "Wrapping",
        "type": "options",
        "required": False,
        "options": ["Paper", "Cloth"],
        "meta": {"a": 1},
    },
    "PUT /v1/extra-fields/{field}": {"name": "Greeting", "required": False, "type": "text"},
    "POST /v1/fulfillment/physical/zones": {"name": "Abroad", "countries": ZONE_COUNTRIES, "meta": {"a": 1}},
    "PUT /v1/fulfillment/physical/zones/{zone}": {"name": "Home", "countries": ["US", "CA"], "meta": {}},
    "POST /v1/fulfillment/physical/zones/{zone}/rates": {
        "name": "Express",
        "rate": "12.00",
        "meta": {"a": 1},
    },
    "PUT /v1/fulfillment/physical/zones/{zone}/rates/{rate}": {"name": "Slow", "rate": 4, "meta": {"a": 1}},
    "POST /v1/gateways": {
        "code": "manual",
        "sandbox": False,
        "config": {
            "name": "Bank transfer",
            "details": "We send it when the money is there.",
            "payment_instructions": "Send it to US00 1234.",
        },
        "meta": {"region": "north"},
    },
    "PUT /v1/gateways/{gateway}": {"config": {"name": "By transfer"}, "sandbox": False, "meta": {"a": 2}},
    "GET /v1/giftcards/{card}": {"type": "id"},
    "POST /v1/giftcards": {"code": "GIFT-9", "initial_value": "50.00", "note": "Thanks"},
    "POST /v1/integrations": {
        "template": "{template}",
        "config": {
            "webhook_url": "https://hooks.example.com/services/ABC123",
            "text": "New order {{order_reference}} placed for {{order_value}}.",
        },
        "url": "https://front.example/integration",
        "meta": {"a": 1},
    },
    "PUT /v1/integrations/{integration}": {
        "config": {"webhook_url": "https://hooks.example.com/services/DEF456"},
        "redeploy": True,
        "meta": [1],
    },
    "POST /v1/giftcards/{code}/redeem": {"amount": "1.00", "note": "At the till", "meta": {"a": 1}},
    "PUT /v1/merchants/{merchant}": {
        "name": "Acme Axe Co.",
        "description": "We sell strong axes",
        "email": "axes@acme.test",
        "images": {"logo": "{asset}", "cover": None},
        "cors_domains": ["https://front.example"],
    },
    "PUT /v1/merchants/{merchant}/notifications": {
        "customer": {"login_token": True, "orders": True, "shipments": False},
        "merchant": {"news": False, "orders": True},
        "dashboard_notifications": "quiet",
    },
    "GET /v1/orders": {"query": "ada", "limit": 5, "page": 1},
    "GET /v1/orders/{order}": {"type": "id"},
    "PUT /v1/orders/{order}": {
        "customer_reference": "ABC-123-ZYX",
        "customer": {"firstname": "Augusta", "lastname": "King", "email": "augusta@example.test"},
        "shipping": PLACE,
        "billing": PLACE,
        "extra_fields": {"{field}": "Many happy returns"},
        "meta": {"a": 1},
    },
    "POST /v1/orders/{order}/actions/cancel": {"revokeDigitalDownloads": False},
    "POST /v1/orders/{order}/actions/refund": {"revoke_digital_downloads": True},
    "PUT /v1/orders/{order}/transactions/{transaction}": {"notes": "Checked against the statement"},
    "POST /v1/orders/{order}/fulfillments/physical/shipments": {
        "line_items": [{"id": "{bought}", "quantity": 1}],
        "carrier": "USPS",
        "tracking_number": "1234-ABCD",
        "tracking_url": "https://front.example/track/order123",
        "shipped_on": 1_571_769_401,
        "meta": {"foo-example": "bar"},
    },
    "POST /v1/orders/{order}/fulfillments/digital/packages/{package}/enable": {
        "remaining_downloads": 5,
        "access_expires": "2020-02-22 14:22:22",
    },
    "POST /v1/orders/{order}/notes": {"content": "Today was a good day", "meta": ["a"]},
    "PUT /v1/orders/{order}/notes/{note}": {"content": "Today was a fine day"},
    "GET /v1/products": {
        "limit": 200,
        "page": 1,
        "include": "assets,variant_groups,extra_fields,related_products,attributes",
        "sortBy": "name",
        "sortDirection": "desc",
        "price.above": 1,
        "price.below": 1000,
        "category_slug": "goods",
        "query": "oxford",
        "active": 1,
        "is.tax_exempt": 0,
    },
    "GET /v1/products/{product}": {"type": "id"},
    "POST /v1/products": PRODUCT,
    "PUT /v1/products/{product}": {
        "product": {"name": "Brogues", "price": 120, "meta": None},
        "seo": {"title": "Brogues"},
        "collect": {"fullname": False},
        "categories": ["{category}"],
        "assets": ["{asset}"],
        "related_products": ["{other}"],
        "attributes": [{"id": "{attribute}", "value": "red"}],
    },
    "POST /v1/products/{product}/assets": {"assets": [{"id": "{spare}", "sort_order": 2}]},
    "PUT /v1/products/{product}/assets": {"assets": [{"id": "{asset}", "sort_order": 1}]},
    "POST /v1/products/{product}/variant_groups": {
        "name": "Width",
        "options": [{"name": "Wide", "price": "2.50", "assets": ["{asset}"], "meta": {"a": 1}}],
        "meta": {"a": 1},
    },
    "PUT /v1/products/{product}/variant_groups/{group}": {"name": "Fit", "meta": {"a": 1}},
    "GET /v1/products/{product}/variants": {"option_ids": "{option}", "is_valid": "true"},
    "POST /v1/products/{product}/variants": {
        "sku": "OX-L",
        "description": "Large",
        "inventory": 4,
        "price": "115.00",
        "options": ["{large}"],
        "assets": ["{asset}"],
        "meta": {"a": 1},
    },
    "PUT /v1/products/{product}/variants": {
        "variants": [{"id": "{variant}", "price": "99.00", "inventory": 7}]
    },
    "DELETE /v1/products/{product}/variants": {"variants": ["{variant}"]},
    "PUT /v1/products/{product}/variants/{variant}": {"sku": "OX-M", "price": 98, "assets": ["{asset}"]},
    "PUT /v1/tax": {
        "enabled": True,
        "prices_include_tax": False,
        "eu_vat_moss": False,
        "address": {
            "street": "1 Kiln Lane",
            "town_city": "Oakland",
            "county_state": "CA",
            "postal_zip_code": "94607",
            "country": "US",
        },
    },
    "POST /v1/tax/zones": TAX_ZONE,
    "PUT /v1/tax/zones/{tax_zone}": {"country_standard_rate": 7.25, "meta": {"a": 1}},
}


def filled(template: Any, ids: Mapping[str, str]) -> Any:
    """The template with the shop's ids in it."""
    if isinstance(template, dict):
        return {filled(key, ids): filled(value, ids) for key, value in template.items()}
    if isinstance(template, list):
        return [filled(one, ids) for one in template]
    return template.format_map(ids) if isinstance(template, str) and "{" in template else template


def request_of(name: str, ids: Mapping[str, str]) -> Json:
    """Keywords of an httpx request: the body as `json`, or the query string as `params`."""
    body = filled(SENT.get(name, {}), ids)
    return ({"params": body} if name.startswith("GET") else {"json": body}) if body else {}
