"""Orders, their payments and what they deliver."""

from typing import Any

from storefront.versions import older_event
from storefront.versions.orders import older_order
from storefront.versions.payments import older_money
from tests.versions.samples import (
    CHARGE,
    CHOSEN,
    LIVE,
    LIVE_LINE,
    MERCHANT,
    NO_TAX,
    PRODUCT,
    REFUND,
    USD,
    Json,
    price,
)

NEWER_CHOICE = {**CHOSEN, "variant_id": "vgrp_1"}
ITEM: Json = {
    "id": "ful_1",
    "shipping_method_id": "ship_1",
    "line_item_id": "item_1",
    "provider": "chec",
    "provider_type": "native_shipping",
    "quantity": {"total": 2, "fulfilled": 1, "remaining": 1},
    "variants": [{name: value for name, value in NEWER_CHOICE.items() if name != "price"}],
}
PACKAGE: Json = {
    "id": "ful_2",
    "name": "guide.pdf",
    "access_link": "https://shop.test/fulfill/a",
    "ext": "PDF",
    "size": "1 KB",
    "size_in_bytes": 1024,
    "remaining_downloads": 3,
    "access_expires": None,
    "is_access_revoked": False,
}
ORDER: Json = {
    "id": "ord_1",
    "updated": 7,
    "last_updated": 7,
    "status": "open",
    "status_payment": "paid",
    "currency": USD,
    "extra_fields": [{"id": "extr_1", "name": "Card text", "type": "text", "required": False, "value": None}],
    "shipping": {"name": "Ada", "county_state": "CA"},
    "billing": None,
    "order": {
        **LIVE,
        "line_items": [{**LIVE_LINE, "variants": [NEWER_CHOICE], "product_sku": None}],
        "shipping": {"id": "ship_1", "description": "Post", "price": price(5)},
        "giftcard": [],
    },
    "tax": {
        **NO_TAX,
        "amount": price(1),
        "breakdown": [{"amount": 1, "rate": 0.1, "rate_percentage": "10%", "type": "state"}],
        "zone": {"country": "US", "region": "CA", "postal_zip_code": "1", "ip_address": None},
        "provider_type": "native",
    },
    "transactions": [CHARGE],
    "fulfillment": {
        "physical": {"items": [ITEM], "shipments": []},
        "digital": {"downloads": [{"line_item_id": "item_1", "packages": [PACKAGE]}]},
    },
    "conditionals": {"collected_extra_fields": True, "has_physical_fulfillment": True},
    "collected": {"extra_fields": True},
    "client_details": {"ip_address": None},
    "merchant": MERCHANT,
    "meta": None,
}
DOCUMENTED, PINNED = older_order(ORDER, fuller=False), older_order(ORDER, fuller=True)


def test_an_order_has_its_older_names() -> None:
    assert DOCUMENTED["extrafields"] == [
        {"id": "extr_1", "name": "Card text", "type": "text", "required": False, "value": ""}
    ]
    assert (DOCUMENTED["metadata"], DOCUMENTED["fraud"]) == ([], {})
    assert DOCUMENTED["merchant"]["business_name"] == "Clay & Co"
    assert DOCUMENTED["collected"] == {"extrafields": True}
    assert {"status", "updated", "transactions", "meta", "extra_fields"} & set(DOCUMENTED) == set()
    assert {"status", "transactions", "meta", "extrafields"} <= set(PINNED)


def test_conditions_that_are_gone_are_false() -> None:
    assert DOCUMENTED["conditionals"] == {
        "collected_extrafields": True,
        "has_physical_fulfillment": True,
        "has_extend_fulfillment": False,
        "has_webhook_fulfillment": False,
        "has_extend_apps": False,
        "has_subscription_items": False,
        "has_physical_fulfillent": True,
        "is_refunded": False,
    }


def test_addresses_say_country_state() -> None:
    assert DOCUMENTED["shipping"] == {"name": "Ada", "county_state": "CA", "country_state": "CA"}
    assert (DOCUMENTED["billing"], PINNED["billing"]) == (None, [])


def test_lines_of_an_order_name_variants() -> None:
    [line] = DOCUMENTED["order"]["line_items"]
    assert line["variants"] == [CHOSEN]
    assert {"name", "media", "selected_options", "product_sku"} & set(line) == set()
    assert PINNED["order"]["line_items"][0]["media"]["source"] == "https://shop.test/cup.png"


def test_the_tax_beside_the_bill_is_made_of_prices() -> None:
    assert DOCUMENTED["tax"]["breakdown"][0]["amount"] == price(1)
    assert (DOCUMENTED["tax"]["provider"], DOCUMENTED["tax"]["zone"]["ip_address"]) == ("chec", "")


def test_a_payment_is_one_at_once_and_a_list_later() -> None:
    assert DOCUMENTED["payment"] == {
        "id": "pymnt_1",
        "transaction_id": "test_9",
        "card_type": "visa",
        "gateway": "test_gateway",
        "reference": 42,
    }
    assert DOCUMENTED["payments"] == [
        {
            "id": "pymnt_1",
            "gateway_transaction_id": "test_9",
            "created": 5,
            "type": "card",
            "kind": "sale",
            "gateway": "test_gateway",
            "reference": 42,
            "amount": price(29),
            "currency": USD,
            "is_refunded": False,
            "refund_date": None,
            "payment_source": {"brand": "visa"},
        }
    ]
    assert DOCUMENTED["refunds"] == []


def test_a_refund_points_at_its_payment() -> None:
    money = older_money({**ORDER, "transactions": [CHARGE, REFUND]})
    assert (money["payments"][0]["is_refunded"], money["payments"][0]["refund_date"]) == (True, 8)
    assert money["refunds"] == [
        {
            "payment_id": "pymnt_1",
            "gateway_transaction_id": "test_9",
            "type": "card",
            "gateway": "test_gateway",
            "amount": price(29),
            "currency": USD,
            "created": 8,
            "reason": "Broken",
        }
    ]


def test_money_that_has_not_come_is_no_payment() -> None:
    pending = {**CHARGE, "status": "pending", "gateway": "manual", "gateway_reference": None}
    money = older_money({**ORDER, "transactions": [pending]})
    assert (money["payments"], money["payment"]["gateway"], money["payment"]["reference"]) == (
        [],
        "manual",
        "",
    )
    assert "payment" not in older_money({**ORDER, "transactions": []})


def test_a_delivery_is_one_piece() -> None:
    assert DOCUMENTED["fulfillment"]["shipping"] == {
        "id": "ful_1",
        "description": "Post",
        "price": price(5),
        "shipping_method_id": "ship_1",
        "provider": "chec",
        "provider_type": "native_shipping",
        "shipped_on": None,
        "carrier": None,
        "tracking_number": None,
        "tracking_url": None,
    }
    [item] = DOCUMENTED["fulfillment"]["physical"]["items"]
    assert (item["quantity"], item["variants"][0]["variant_id"]) == (2, "vrnt_1")
    assert DOCUMENTED["client_details"] == {
        "ip_address": "",
        "country_code": "",
        "country_name": "",
        "region_code": "",
        "region_name": "",
        "city": "",
        "postal_zip_code": "",
    }


def test_a_parcel_on_its_way_is_told() -> None:
    parcel = {
        "shipped_on": 9,
        "carrier": "ups",
        "tracking_number": "1Z",
        "tracking_url": None,
        "meta": {"a": 1},
    }
    sent = {**ORDER["fulfillment"], "physical": {"items": [ITEM], "shipments": [parcel]}}
    older = older_order({**ORDER, "fulfillment": sent}, fuller=False)["fulfillment"]
    assert (older["shipping"]["carrier"], older["shipping"]["tracking_number"]) == ("ups", "1Z")
    assert older["physical"]["shipments"][0]["metadata"] == {"a": 1}


def test_downloads_are_a_list_with_texts() -> None:
    package = {
        "id": "ful_2",
        "name": "guide.pdf",
        "access_link": "https://shop.test/fulfill/a",
        "ext": "PDF",
        "size": "1 KB",
        "size_in_bytes": "1024",
    }
    assert DOCUMENTED["fulfillment"]["digital"] == [{"line_item_id": "item_1", "packages": [package]}]
    assert PINNED["fulfillment"]["digital"] == ORDER["fulfillment"]["digital"]


def test_nothing_to_send_is_no_delivery() -> None:
    nothing = {**ORDER["fulfillment"], "physical": {"items": [], "shipments": []}}
    assert older_order({**ORDER, "fulfillment": nothing}, fuller=False)["fulfillment"]["shipping"] is None


def test_events_are_made_older_like_answers() -> None:
    def told(name: str, payload: Any, version: str = "2020-09-23") -> Any:
        return older_event(version, name, payload)

    assert told("orders.create", ORDER) == DOCUMENTED
    assert told("orders.create", ORDER, "2021-03-10") == PINNED
    assert told("orders.create", ORDER, "2022-07-21") is ORDER
    assert told("products.update", PRODUCT)["variants"][0]["id"] == "vrnt_1"
    refund = {"id": "ord_1", "success": True}
    assert told("orders.refund", refund) == refund
    assert told("products.delete", {"id": "prod_1"}) == {"id": "prod_1"}
    assert told("webhooks.other", ["anything"]) == ["anything"]
    assert told("giftcards.create", {"id": "gft_1"}) == {"id": "gft_1"}
