"""Each change of an answer: what goes in, and what comes out."""

from typing import Any

from storefront.versions import Answer, Asked, older_answer
from storefront.versions.assets import older_asset
from storefront.versions.carts import older_cart
from storefront.versions.categories import older_category
from storefront.versions.choices import newer_group_id, older_group, older_group_id
from storefront.versions.customers import older_jwt, older_sent
from storefront.versions.delivery import older_method
from storefront.versions.discounts import older_discount
from storefront.versions.extra_fields import older_fields, older_question, older_rules
from storefront.versions.gateways import older_gateways
from storefront.versions.lines import older_line, older_live_line
from storefront.versions.live import older_live, older_tax
from storefront.versions.merchants import older_merchant
from storefront.versions.places import older_regions
from storefront.versions.products import older_product
from storefront.versions.shape import price_like
from tests.versions.samples import (
    CART,
    CHOSEN,
    GROUP,
    IMAGE,
    LINE,
    LIVE,
    LIVE_LINE,
    MERCHANT,
    METHOD,
    NO_TAX,
    PRODUCT,
    QUESTION,
    SIZE,
    Json,
    price,
)


def changed(route: str, body: Any, version: str = "2020-09-23", **more: Any) -> Answer:
    return older_answer(Answer(200, body), Asked(version, route, **more))


def test_an_asset_has_no_description_and_an_empty_extension() -> None:
    assert older_asset(IMAGE, fuller=False) == {
        "id": "ast_1",
        "url": "https://shop.test/cup.png",
        "is_image": True,
        "filename": "cup.png",
        "file_size": 9,
        "file_extension": "",
        "meta": None,
        "created_at": 1,
        "updated_at": 2,
    }
    assert older_asset(IMAGE, fuller=True) == {**IMAGE, "file_extension": ""}


def test_a_category_stands_alone() -> None:
    small = {"id": "cat_1", "slug": "cups", "name": "Cups", "description": None, "created": 1, "meta": None}
    later: Json = {
        "parent_id": None,
        "products": 3,
        "updated": 2,
        "assets": [],
        "children": [],
        "breadcrumbs": [],
    }
    assert older_category({**small, **later}, fuller=False) == {**small, "description": ""}
    assert older_category({**small, **later}, fuller=True) == {**small, **later, "description": ""}


def test_a_group_was_a_variant() -> None:
    option = {"id": "optn_1", "name": "S", "price": price(5)}
    assert older_group(GROUP) == {"id": "vrnt_1", "name": "Size", "options": [option]}
    assert (older_group_id("vgrp_a"), newer_group_id("vrnt_a")) == ("vrnt_a", "vgrp_a")
    assert (older_group_id("other"), newer_group_id("other")) == ("other", "other")


def test_a_line_lists_its_variants() -> None:
    small = {name: LINE[name] for name in ("id", "product_id", "name", "quantity", "price", "line_total")}
    assert older_line(LINE, fuller=False) == {**small, "variants": [CHOSEN]}
    media = {"type": "image", "source": IMAGE["url"], "asset_id": "ast_1"}
    assert older_line(LINE, fuller=True) == {**LINE, "variants": [CHOSEN], "media": media}
    bare = older_line({**LINE, "image": None, "selected_options": []}, fuller=True)
    assert (bare["variants"], bare["media"]["source"]) == ([], None)


def test_a_live_line_names_its_product_once() -> None:
    kept = ("id", "product_id", "product_name", "quantity", "price", "line_total", "tax")
    assert older_live_line(LIVE_LINE, fuller=False) == {
        **{name: LIVE_LINE[name] for name in kept},
        "variants": [CHOSEN],
    }
    assert older_live_line(LIVE_LINE, fuller=True)["selected_options"] == [SIZE]


def test_a_cart_says_last_updated_and_discount_code() -> None:
    older = older_cart(CART, fuller=False)
    assert (older["last_updated"], older["discount_code"]) == (2, [])
    assert {"updated", "discount", "meta"} & set(older) == set()
    assert older_cart(CART, fuller=True)["updated"] == 2


def test_a_discount_names_its_one_product() -> None:
    discount = {"type": "fixed", "code": "TEN", "value": 10, "amount_saved": price(10)}
    one = older_discount({**discount, "product_ids": ["prod_1"]}, fuller=False)
    assert one == {**discount, "product_id": "prod_1"}
    assert older_discount({**discount, "product_ids": ["prod_1", "prod_2"]}, fuller=True) == {
        **discount,
        "product_ids": ["prod_1", "prod_2"],
        "product_id": None,
    }
    assert older_discount([], fuller=False) == []


def test_what_was_added_is_told_with_its_line() -> None:
    answer = changed("POST /v1/carts/*", CART, ids=("cart_1",), touched="item_1")
    assert answer == Answer(
        200,
        {
            "success": True,
            "event": "Cart.Item.Added",
            "line_item_id": "item_1",
            "product_id": "prod_1",
            "product_name": "Cup",
            "quantity": 2,
            "line_total": price(24),
            "cart": older_cart(CART, fuller=False),
        },
    )


def test_every_change_of_a_cart_has_its_event() -> None:
    empty = {**CART, "line_items": []}
    put = changed("PUT /v1/carts/*/items/*", CART, touched="item_1").body
    gone = changed("PUT /v1/carts/*/items/*", empty, touched="item_1").body
    taken = changed("DELETE /v1/carts/*/items/*", empty, touched="item_1").body
    emptied = changed("DELETE /v1/carts/*/items", empty).body
    assert [body["event"] for body in (put, gone, taken, emptied)] == [
        "Cart.Item.Updated",
        "Cart.Item.Removed",
        "Cart.Item.Removed",
        "Cart.Emptied",
    ]
    assert set(taken) == {"success", "event", "line_item_id", "cart"}
    assert set(emptied) == {"success", "event", "cart"}


def test_the_event_that_browsers_hear_stays_outside_the_cart() -> None:
    heard = changed("POST /v1/carts/*", {**CART, "_event": "Cart.Item.Added"}, touched="item_1").body
    assert heard["_event"] == "Cart.Item.Added"
    assert "_event" not in heard["cart"]


def test_a_deletion_is_told() -> None:
    def deleted(route: str, *ids: str) -> Answer:
        return older_answer(Answer(204, None), Asked("2020-09-23", route, ids))

    gone = {"success": True, "event": "Cart.Deleted", "cart_id": "cart_1"}
    assert deleted("DELETE /v1/carts/*", "cart_1") == Answer(200, gone)
    assert deleted("DELETE /v1/categories/*", "cat_1") == Answer(200, {"id": "cat_1", "success": True})
    assert deleted("DELETE /v1/assets/*", "ast_1") == Answer(200, {"deleted": True})


def test_a_shipping_method_reaches_countries() -> None:
    small = {name: METHOD[name] for name in ("id", "description", "price", "countries")}
    assert older_method(METHOD, fuller=False) == small
    assert older_method(METHOD, fuller=True) == METHOD


def test_the_live_price_ends_with_the_total() -> None:
    older = older_live(LIVE, fuller=False)
    assert {"total_due", "giftcard", "adjustments"} & set(older) == set()
    assert older["shipping"]["available_options"] == [older_method(METHOD, fuller=False)]
    assert older["tax"] == {
        "amount": price(0),
        "included_in_price": False,
        "breakdown": None,
        "zone": None,
    }
    assert older_live(LIVE, fuller=True)["tax"] == NO_TAX


def test_what_is_not_known_of_a_tax_zone_is_empty() -> None:
    zone = {"country": "US", "region": None, "postal_zip_code": None, "ip_address": None}
    older = older_tax({**NO_TAX, "zone": zone}, fuller=False)
    assert older["zone"] == {"country": "US", "region": "", "postal_zip_code": "", "ip_address": ""}
    assert older["breakdown"] == []


def test_a_merchant_is_a_business() -> None:
    assert older_merchant(MERCHANT, fuller=False) == {
        "id": 1,
        "currency": {"code": "USD", "symbol": "$"},
        "support_email": "hello@clay.test",
        "logo_shape": "",
        "has": {"logo": True, "cover": False, "business_description": False},
        "business_name": "Clay & Co",
        "business_description": "",
        "logo": "https://shop.test/cup.png",
        "cover": "",
    }
    fuller = older_merchant(MERCHANT, fuller=True)
    assert (fuller["name"], fuller["business_name"]) == ("Clay & Co", "Clay & Co")


def test_gateways_are_an_object() -> None:
    stripe = {"id": "gway_1", "code": "stripe", "sandbox": False, "config": {"publishable_key": "pk"}}
    manual = {"id": "gway_2", "code": "manual", "sandbox": False, "config": []}
    assert older_gateways([stripe, manual, {**manual, "id": "gway_3"}]) == {
        "available": {
            "test_gateway": False,
            "stripe": True,
            "square": False,
            "omise": False,
            "razorpay": False,
            "paypal": False,
            "manual": True,
        },
        "available_count": 2,
        "stripe": {
            "type": "card",
            "settings": {"publishable_key": "pk"},
            "cards_accepted": ["visa", "mastercard", "amex"],
        },
        "manual": {"type": "manual", "settings": []},
    }


def test_extra_fields_are_one_word() -> None:
    small = {"id": "extr_1", "name": "Card text", "type": "text", "required": True, "options": None}
    assert older_question(QUESTION, fuller=False) == small
    asked = {"extra_fields": [QUESTION], "collects": {"fullname": True, "extra_fields": True}}
    assert older_fields(asked, fuller=False) == {
        "extrafields": [small],
        "collects": {"fullname": True, "extrafields": True},
    }
    rules = {"extra_fields[extr_1]": {"required": True}, "line_items[a][variants][vgrp_1]": {}}
    assert older_rules({"rules": rules}) == {
        "rules": {"extrafields[extr_1]": {"required": True}, "line_items[a][variants][vrnt_1]": {}}
    }


def test_a_product_has_variants_and_a_quantity() -> None:
    older = older_product(PRODUCT, fuller=False)
    assert older["variants"] == [older_group(GROUP)]
    assert older["variant_groups"] == [GROUP]
    assert (older["quantity"], older["is"]["quantity_limited"], older["last_updated"]) == (4, True, 2)
    assert older["conditionals"] == {
        "is_active": True,
        "collects_extrafields": True,
        "has_video": False,
        "is_quantity_limited": True,
    }
    assert older["extrafields"] == [older_question(QUESTION, fuller=False)]
    assert older["collects"]["extrafields"] is True
    unlimited = {**PRODUCT, "inventory": {"managed": False, "available": 4}}
    assert older_product(unlimited, fuller=False)["quantity"] == 0


def test_regions_carry_their_country() -> None:
    body = {"subdivisions": {"CA": "California"}, "html": '<option value="CA">California</option>'}
    assert older_regions(body, "us") == {
        "subdivisions": {"US-CA": "California"},
        "html": '<option value="US-CA">California</option>',
    }


def test_signing_in_says_little() -> None:
    assert older_sent({"success": True, "email": "a@b.test"}, fuller=False) == {"success": True}
    assert older_jwt({"customer_id": "cstmr_1", "jwt": "a.b.c"}, fuller=False) == {"jwt": "a.b.c"}
    assert older_jwt({"customer_id": "cstmr_1", "jwt": "a.b.c"}, fuller=True)["customer_id"] == "cstmr_1"


def test_answers_of_later_chapters_stay_as_they_are() -> None:
    body = {"id": "wbhk_1"}
    assert changed("GET /v1/webhooks/*", body) == Answer(200, body)


def test_a_bare_amount_becomes_a_price_of_the_same_currency() -> None:
    assert price_like(2.5, price(19)) == price(2.5)
    yen = {"raw": 5, "formatted": "5", "formatted_with_symbol": "¥5", "formatted_with_code": "5 JPY"}
    assert price_like(12, yen)["formatted_with_symbol"] == "¥12"
