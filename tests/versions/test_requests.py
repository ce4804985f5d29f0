"""Older requests become new; what is odd in them stays for the form to refuse."""

from typing import Any

import pytest

from storefront.versions import Asked, ids_of, newer_body, newer_query, route_of

ADD, CHANGE, CAPTURE = "POST /v1/carts/*", "PUT /v1/carts/*/items/*", "POST /v1/checkouts/*"


def body(route: str, sent: Any) -> Any:
    return newer_body(sent, Asked("2020-09-23", route))


def query(route: str, sent: Any) -> Any:
    return newer_query(sent, Asked("2020-09-23", route))


@pytest.mark.parametrize("route", [ADD, CHANGE])
@pytest.mark.parametrize(
    ("sent", "newer"),
    [
        ({"variant": {"vrnt_1": "optn_1"}}, {"options": {"vgrp_1": "optn_1"}}),
        ({"variant": {"vgrp_1": "optn_1"}}, {"options": {"vgrp_1": "optn_1"}}),
        ({"options": {"vrnt_1": "optn_1"}}, {"options": {"vgrp_1": "optn_1"}}),
        ({"variant": "vrnt_1"}, {"variant_id": "vrnt_1"}),
        ({"variant": []}, {}),
        ({"variant": None}, {}),
        ({"variant": {"vrnt_1": "a"}, "options": {"vgrp_2": "b"}}, {"options": {"vgrp_2": "b"}}),
        ({"variant": 5}, {"options": 5}),
        ({"variant_id": "vrnt_1", "quantity": 2}, {"variant_id": "vrnt_1", "quantity": 2}),
    ],
)
def test_the_variant_of_a_cart_line_becomes_options(route: str, sent: Any, newer: Any) -> None:
    assert body(route, sent) == newer


def test_a_capture_names_groups_and_extra_fields() -> None:
    sent = {
        "line_items": {
            "item_1": {"quantity": 1, "variants": {"vrnt_1": "optn_1"}},
            "item_2": {"variants": [{"variant_id": "vrnt_2", "option_id": "optn_2", "price": {}}]},
            "item_3": "odd",
        },
        "extrafields": {"extr_1": "Hi"},
        "payment": {"gateway": "test_gateway", "card": {"number": "4242", "expires": "11 / 22", "cvc": 123}},
    }
    assert body(CAPTURE, sent) == {
        "line_items": {
            "item_1": {"quantity": 1, "variants": {"vgrp_1": "optn_1"}},
            "item_2": {"variants": {"vgrp_2": "optn_2"}},
            "item_3": "odd",
        },
        "extra_fields": {"extr_1": "Hi"},
        "payment": {
            "gateway": "test_gateway",
            "card": {"number": "4242", "expiry_month": "11", "expiry_year": "22", "cvc": 123},
        },
    }


def test_newer_names_in_an_older_capture_win() -> None:
    sent = {"extrafields": {"a": 1}, "extra_fields": {"b": 2}, "payment": {"card": {"expiry_month": "1"}}}
    assert body(CAPTURE, sent) == {
        "extra_fields": {"b": 2},
        "payment": {"card": {"expiry_month": "1"}},
    }


@pytest.mark.parametrize(
    "odd", [{"line_items": 5, "payment": []}, {"line_items": None}, {"payment": {"card": {"expires": 5}}}]
)
def test_what_is_odd_in_a_capture_stays(odd: Any) -> None:
    assert body(CAPTURE, odd) == odd


def test_one_option_of_one_variant_is_a_choice() -> None:
    check = "GET /v1/checkouts/*/check/*/variant"
    assert query(check, {"variant_id": "vrnt_1", "option_id": "optn_1"}) == {"options": "optn_1"}
    assert query(check, {"variant_id": "vrnt_9"}) == {"variant_id": "vrnt_9"}
    assert query(check, {"option_id": "optn_1", "options": "optn_2"}) == {"options": "optn_2"}


def test_a_quantity_is_asked_for_groups() -> None:
    check = "GET /v1/checkouts/*/check/*/quantity"
    assert query(check, {"amount": "2", "variants": {"vrnt_1": "optn_1"}}) == {
        "amount": "2",
        "variants": {"vgrp_1": "optn_1"},
    }
    assert query(check, {"amount": "2", "variants": "odd"}) == {"amount": "2", "variants": "odd"}
    assert query(check, {"amount": "2"}) == {"amount": "2"}


def test_lists_of_products_include_everything() -> None:
    whole = ["assets", "extra_fields", "related_products", "variant_groups"]
    assert query("GET /v1/products", {"limit": "5"}) == {"limit": "5", "include": whole}
    assert query("GET /v1/products", {"include": "assets"}) == {"include": "assets"}


def test_a_login_link_may_have_braces() -> None:
    link = {"email": "a@b.test", "base_url": "https://front.test/login?token={token}"}
    assert (
        body("POST /v1/customers/email-token", link)["base_url"] == "https://front.test/login?token=:token:"
    )
    assert body("POST /v1/customers/email-token", {"base_url": 5}) == {"base_url": 5}


def test_a_product_may_have_extrafields() -> None:
    sent = {"extrafields": [{"name": "A"}], "collect": {"extrafields": True}}
    assert body("POST /v1/products", sent) == {
        "extra_fields": [{"name": "A"}],
        "collect": {"extra_fields": True},
    }
    assert body("PUT /v1/products/*", {"collect": 5}) == {"collect": 5}


def test_other_requests_stay_as_they_are() -> None:
    assert body("POST /v1/webhooks", {"variant": 1}) == {"variant": 1}
    assert query("GET /v1/orders", {"query": "ada"}) == {"query": "ada"}


def test_routes_are_named_without_the_names_of_their_places() -> None:
    template = "/v1/carts/{cart_id}/items/{item_id}"
    assert route_of("PUT", template) == "PUT /v1/carts/*/items/*"
    assert ids_of(template, "/v1/carts/cart_1/items/item_1") == ("cart_1", "item_1")
