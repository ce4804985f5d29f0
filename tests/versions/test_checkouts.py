"""Tokens, helpers and refused checks."""

from typing import Any

from storefront.versions import Answer, Asked, is_refusal, older_answer
from storefront.versions.live import older_live
from storefront.versions.tokens import older_token
from tests.versions.samples import CHOSEN, LIVE, LIVE_LINE, PRODUCT, SIZE, TOKEN, Json, price

CHECK = "GET /v1/checkouts/*/check/"
ZONE = {"country": "US", "region": "CA", "postal_zip_code": None, "ip_address": None}


def helped(helper: str, version: str = "2020-09-23", query: Any = None, **found: Any) -> Any:
    asked = Asked(version, f"GET /v1/checkouts/*/{helper}", ("chkt_1",), query or {})
    return older_answer(Answer(200, {**TOKEN, **found}), asked).body


def test_a_token_holds_lines_with_their_product() -> None:
    token = older_token(TOKEN, Asked("2020-09-23", "GET /v1/checkouts/*"))
    [line] = token["line_items"]
    assert line["name"] == "Cup"
    assert line["image"] == "https://shop.test/cup.png"
    assert (line["quantity"], line["subtotal"]) == (2, price(24))
    assert line["variants"][0]["id"] == "vrnt_1"
    assert line["is"]["quantity_limited"] is True
    assert line["collects"]["extrafields"] is True
    assert line["conditionals"]["has_physical_delivery"] is True
    assert len(line["conditionals"]) == 13


def test_a_token_lists_products_beside_its_lines_later_on() -> None:
    def keys(version: str) -> set[str]:
        return set(older_token(TOKEN, Asked(version, "GET /v1/checkouts/*")))

    assert keys("2020-07-29") & {"line_items", "products"} == {"line_items"}
    assert keys("2020-11-18") & {"line_items", "products"} == {"line_items", "products"}
    assert keys("2020-11-18") & {"adjustments", "meta", "extra_fields"} == set()
    assert keys("2021-03-10") & {"adjustments", "meta", "extra_fields"} == {"adjustments", "meta"}


def test_a_token_names_gateways_and_extra_fields_in_the_older_way() -> None:
    token = older_token(TOKEN, Asked("2021-03-10", "GET /v1/checkouts/*"))
    assert token["gateways"]["available"]["test_gateway"] is True
    assert token["extrafields"][0]["id"] == "extr_1"
    assert (token["collects"], token["conditionals"]) == (
        {"extrafields": True},
        {"collects_extrafields": True},
    )
    assert token["analytics"]["google"]["settings"]["tracking_id"] == ""
    assert token["products"][0]["variant_groups"] == PRODUCT["variant_groups"]


def test_a_helper_answers_what_it_found_out_and_the_price() -> None:
    live = older_live(LIVE, fuller=False)
    found: Json = {"valid": True, "type": "fixed", "code": "TEN", "value": 10, "amount_saved": price(10)}
    assert helped("check/discount", **found) == {**found, "live": live}
    named: Json = {"available": True, "line_item_id": "item_1", "requested_quantity": 2}
    assert helped("check/*/quantity", **named) == {**named, "live": live}
    chosen: Json = {"valid": True, "customer_set_price": price(40)}
    assert helped("check/pay_what_you_want", **chosen) == {**chosen, "live": live}
    assert helped("check/discount", "2021-03-10", valid=True) == {
        "valid": True,
        "live": older_live(LIVE, fuller=True),
    }


def test_the_way_of_delivery_stands_beside_the_answer() -> None:
    answer = helped("check/shipping", valid=True)
    assert (answer["id"], answer["description"], answer["price"]) == ("ship_1", "Post", price(5))


def test_a_gift_card_pays_a_text_and_a_zone_is_whole() -> None:
    nowhere = {"country": "", "region": "", "postal_zip_code": "", "ip_address": ""}
    card = helped("check/giftcard", valid=True, code="GIFT", credit=10)
    assert (card["credit"], card["tax_region"]) == ("10.00", nowhere)
    zone = helped("helper/set_tax_zone", valid=True, tax_region=ZONE)
    assert zone["tax_region"] == {**nowhere, "country": "US", "region": "CA"}


def test_a_variant_is_answered_with_the_option_that_was_asked_for() -> None:
    query = {"variant_id": "vrnt_1", "option_id": "optn_1"}
    found: Json = {"valid": True, "available": True, "line_item_id": "item_1", "variant_id": "vrnt_real"}
    answer = helped("check/*/variant", query=query, **found)
    assert (answer["name"], answer["option_id"], answer["price"]) == ("S", "optn_1", SIZE["price"])
    assert answer["variant_id"] == CHOSEN["variant_id"]
    assert helped("check/*/variant", **found)["variant_id"] == "vrnt_real"


def test_whether_it_is_free_comes_with_the_older_price() -> None:
    asked = Asked("2020-09-23", "GET /v1/checkouts/*/check/is_free")
    answer = older_answer(Answer(200, {"is_free": False, "live": LIVE}), asked)
    assert answer.body == {"is_free": False, "live": older_live(LIVE, fuller=False)}


def refused(helper: str, version: str, query: dict[str, str]) -> tuple[bool, Answer]:
    asked = Asked(version, CHECK + helper, ("chkt_1",), query)
    inner = {"status_code": 422, "type": "unprocessable_entity", "message": "Bad.", "errors": {"a": ["No."]}}
    answer = Answer(422, {"status_code": 422, "error": inner})
    return is_refusal(asked, 422), older_answer(answer, asked, {"total": 1})


def test_a_refused_check_is_a_no_with_the_price() -> None:
    is_no, answer = refused("discount", "2020-09-23", {"code": "NOPE"})
    assert is_no
    assert answer == Answer(
        402,
        {
            "valid": False,
            "message": "No.",
            "live": {"total": 1},
            "status_code": 402,
            "error": {"status_code": 402, "type": "not_valid", "message": "No."},
        },
    )


def test_pinned_shops_read_a_refused_code_as_an_answer() -> None:
    _, answer = refused("discount", "2021-03-10", {"code": "NOPE"})
    assert answer == Answer(200, {"valid": False, "message": "No.", "live": {"total": 1}})
    _, answer = refused("*/quantity", "2021-03-10", {"amount": "900"})
    assert (answer.status, answer.body["available"]) == (402, False)


def test_a_question_without_its_parameter_is_an_error() -> None:
    is_no, answer = refused("discount", "2020-09-23", {})
    assert not is_no
    assert answer == Answer(
        422, {"status_code": 422, "error": {"status_code": 422, "type": "not_valid", "message": "No."}}
    )


def test_samples_are_left_alone() -> None:
    assert "variants" not in LIVE_LINE
    assert "line_items" not in TOKEN
