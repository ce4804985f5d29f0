"""Small answers of the newest version, to make older."""

from typing import Any

Json = dict[str, Any]


def price(raw: float) -> Json:
    text = f"{raw:.2f}"
    return {
        "raw": raw,
        "formatted": text,
        "formatted_with_symbol": f"${text}",
        "formatted_with_code": f"{text} USD",
    }


USD = {"code": "USD", "symbol": "$"}
SIZE = {
    "group_id": "vgrp_1",
    "group_name": "Size",
    "option_id": "optn_1",
    "option_name": "S",
    "price": price(5),
}
CHOSEN = {
    "variant_id": "vrnt_1",
    "variant_name": "Size",
    "option_id": "optn_1",
    "option_name": "S",
    "price": price(5),
}
IMAGE: Json = {
    "id": "ast_1",
    "url": "https://shop.test/cup.png",
    "description": None,
    "is_image": True,
    "filename": "cup.png",
    "file_size": 9,
    "file_extension": None,
    "image_dimensions": [],
    "meta": None,
    "created_at": 1,
    "updated_at": 2,
}
LINE: Json = {
    "id": "item_1",
    "product_id": "prod_1",
    "name": "Cup",
    "product_name": "Cup",
    "sku": None,
    "permalink": "cup",
    "quantity": 2,
    "price": price(12),
    "line_total": price(24),
    "is_valid": True,
    "product_meta": [],
    "selected_options": [SIZE],
    "variant": None,
    "image": IMAGE,
    "tax": None,
}
CART: Json = {
    "id": "cart_1",
    "created": 1,
    "updated": 2,
    "expires": 3,
    "total_items": 2,
    "total_unique_items": 1,
    "subtotal": price(24),
    "hosted_checkout_url": "https://shop.test/cart/cart_1",
    "line_items": [LINE],
    "currency": USD,
    "discount": [],
    "meta": None,
}
METHOD: Json = {
    "id": "ship_1",
    "description": "Post",
    "provider": "chec",
    "price": price(5),
    "countries": ["US"],
    "regions": {"US": ["US-CA"]},
}
NO_TAX: Json = {
    "amount": price(0),
    "included_in_price": False,
    "breakdown": [],
    "zone": [],
    "provider": "chec",
}
LIVE_LINE: Json = {
    **{name: value for name, value in LINE.items() if name != "image"},
    "media": {"type": "image", "source": IMAGE["url"], "asset_id": "ast_1"},
    "tax": {"is_taxable": False, "taxable_amount": None, "amount": None, "breakdown": None},
}
LIVE: Json = {
    "merchant_id": 1,
    "currency": USD,
    "line_items": [LIVE_LINE],
    "subtotal": price(24),
    "discount": [],
    "shipping": {"price": price(5), "available_options": [METHOD], "id": "ship_1", "description": "Post"},
    "tax": NO_TAX,
    "adjustments": {"taxable": price(0), "untaxable": price(0), "total": price(0)},
    "total": price(29),
    "total_with_tax": price(29),
    "giftcard": {"id": "gft_1", "code": "GIFT", "credit": price(10)},
    "total_due": price(19),
    "pay_what_you_want": {"enabled": False, "minimum": None, "customer_set_price": None},
}
MERCHANT: Json = {
    "id": 1,
    "name": "Clay & Co",
    "description": "",
    "status": "active",
    "country": "US",
    "currency": USD,
    "support_email": "hello@clay.test",
    "logo_shape": None,
    "intercom": False,
    "has": {"logo": True, "cover": False, "description": False, "analytics": False},
    "images": {"logo": IMAGE, "cover": None},
    "analytics": {"google": {"settings": {"tracking_id": None, "linked_domains": []}}},
}
QUESTION: Json = {
    "id": "extr_1",
    "name": "Card text",
    "type": "text",
    "required": True,
    "options": None,
    "meta": None,
    "created": 1,
    "updated": 2,
}
GROUP: Json = {
    "id": "vgrp_1",
    "name": "Size",
    "meta": None,
    "created": 1,
    "updated": 2,
    "options": [
        {
            "id": "optn_1",
            "name": "S",
            "price": price(5),
            "assets": [],
            "meta": None,
            "created": 1,
            "updated": 2,
        }
    ],
}
PRODUCT: Json = {
    "id": "prod_1",
    "updated": 2,
    "name": "Cup",
    "description": None,
    "price": price(7),
    "inventory": {"managed": True, "available": 4},
    "conditionals": {"is_active": True, "collects_extra_fields": True, "has_video": False},
    "is": {"active": True, "free": False, "pay_what_you_want": False, "sold_out": False},
    "has": {"digital_delivery": False, "physical_delivery": True, "images": True, "video": False},
    "collects": {
        "fullname": True,
        "shipping_address": True,
        "billing_address": False,
        "extra_fields": True,
    },
    "media": {"type": "image", "source": IMAGE["url"], "asset_id": "ast_1"},
    "assets": [IMAGE],
    "variant_groups": [GROUP],
    "extra_fields": [QUESTION],
}
TOKEN: Json = {
    "id": "chkt_1",
    "cart_id": "cart_1",
    "conditionals": {"collects_extra_fields": True},
    "collects": {"extra_fields": True},
    "products": [PRODUCT],
    "merchant": MERCHANT,
    "extra_fields": [QUESTION],
    "gateways": [{"id": "gway_1", "code": "test_gateway", "sandbox": True, "config": []}],
    "shipping_methods": [METHOD],
    "live": LIVE,
    "analytics": MERCHANT["analytics"],
    "adjustments": [],
    "meta": None,
}
CHARGE: Json = {
    "id": "trns_1",
    "type": "charge",
    "status": "complete",
    "status_reason": "complete",
    "charge_date": 5,
    "gateway": "test_gateway",
    "gateway_name": "Test Gateway",
    "gateway_transaction_id": "test_9",
    "gateway_reference": "0042",
    "notes": None,
    "amount": price(29),
    "payment_source_type": "card",
    "payment_source": {"brand": "visa"},
    "created": 5,
    "updated": 5,
}
REFUND = {**CHARGE, "id": "trns_2", "type": "refund", "charge_date": 8, "created": 8, "notes": "Broken"}
