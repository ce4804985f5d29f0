"""Errors in the older words."""

from typing import Any

import pytest

from storefront.versions import Answer, Asked, older_answer

CAPTURE = "POST /v1/checkouts/*"


def error(
    status: int,
    kind: str,
    message: str,
    errors: Any = None,
    version: str = "2020-09-23",
    route: str = CAPTURE,
) -> Any:
    inner = {"status_code": status, "type": kind, "message": message}
    body = {"status_code": status, "error": {**inner, "errors": errors} if errors is not None else inner}
    answer = older_answer(Answer(status, body), Asked(version, route))
    assert (answer.status, answer.body["status_code"], answer.body["error"]["status_code"]) == (status,) * 3
    return answer.body["error"]


def test_what_is_missing_is_named_in_parentheses() -> None:
    told = error(404, "not_found", 'The checkout token with id "chkt_1" was not found.')
    assert told["message"] == "Checkout token (chkt_1) does not exist"
    other = "There is no shipping method for this destination."
    assert error(404, "not_found", other)["message"] == other


def test_an_odd_id_is_told_as_it_was_asked_for() -> None:
    assert error(404, "not_found", 'The cart with id "a" b\n" was not found.')["message"] == (
        'Cart (a" b\n) does not exist'
    )


@pytest.mark.parametrize(
    ("kind", "older"),
    [
        ("card_declined", "gateway_error"),
        ("insufficient_funds", "gateway_error"),
        ("payment_pending", "gateway_error"),
        ("requires_verification", "requires_verification"),
        ("account_limitation", "account_limitation"),
    ],
)
def test_refused_payments_are_gateway_errors(kind: str, older: str) -> None:
    assert error(402, kind, "No.")["type"] == older


def test_what_is_not_valid_is_one_sentence() -> None:
    errors = {"extra_fields.extr_1": ["A is needed."], "customer.email": ["B is needed.", "A is needed."]}
    told = error(422, "unprocessable_entity", "Bad.", errors)
    assert told == {"status_code": 422, "type": "not_valid", "message": "A is needed. B is needed."}
    assert error(422, "unprocessable_entity", "Bad.", {})["message"] == "Bad."


def test_pinned_shops_mark_each_field_of_the_form() -> None:
    errors = {"shipping.street": ["Needed."], "extra_fields.extr_1": ["Too long."]}
    told = error(422, "unprocessable_entity", "Bad.", errors, "2021-03-10")
    assert told["type"] == "validation"
    assert told["message"] == [
        {"param": "shipping[street]", "error": "Needed."},
        {"param": "extrafields[extr_1]", "error": "Too long."},
    ]


def test_pinned_shops_read_one_message_for_everything_else() -> None:
    goods = {"line_items.item_1.quantity": ["Only 2 left."]}
    told = error(422, "unprocessable_entity", "Bad.", goods, "2021-03-10")
    assert (told["type"], told["message"], told["errors"]) == ("not_valid", "Only 2 left.", goods)
    elsewhere = error(
        422,
        "unprocessable_entity",
        "Bad.",
        {"email": ["No."]},
        "2021-03-10",
        "POST /v1/customers/email-token",
    )
    assert (elsewhere["type"], elsewhere["errors"]) == ("not_valid", {"email": ["No."]})


@pytest.mark.parametrize("status", [400, 401, 403, 405, 429, 503])
def test_other_errors_stay_as_they_are(status: int) -> None:
    assert error(status, "kind", "Words.") == {"status_code": status, "type": "kind", "message": "Words."}
