"""The checker finds what it is there to find."""

from typing import Any

import pytest

from tests.contract.check import problems

PRICE = {
    "raw": 19.9,
    "formatted": "19.90",
    "formatted_with_symbol": "$19.90",
    "formatted_with_code": "19.90 USD",
}
RATE = {"id": "rate_1", "created": 1, "updated": 1, "name": None, "meta": None, "type": "flat", "rate": PRICE}


def test_a_right_answer_has_no_problems() -> None:
    assert problems("rate", {**RATE, "further": "keys are fine"}) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"id": 5}, "$.id: expected text, got 5"),
        ({"id": None}, "$.id: expected text, got null"),
        ({"created": True}, "$.created: expected whole, got true"),
        ({"created": 1.5}, "$.created: expected whole, got 1.5"),
        ({"name": 5}, "$.name: expected text|null, got 5"),
        ({"rate": 19.9}, "$.rate: expected an object, got 19.9"),
    ],
)
def test_wrong_types_are_found(change: dict[str, Any], found: str) -> None:
    assert problems("rate", {**RATE, **change}) in ([found], [found.replace("an object", "price")])


def test_missing_keys_are_found_but_for_those_that_may_be_absent() -> None:
    assert problems("success", {}) == ["$.success: missing"]
    assert problems("giftcard_applied", {}) == []


@pytest.mark.parametrize(
    "change",
    [
        {"raw": 19.900000000000002},
        {"raw": 19},
        {"formatted": "19.9"},
        {"formatted_with_symbol": "19.90"},
        {"formatted_with_code": "19.90"},
        {"formatted_with_code": "19.90 JPY"},
    ],
)
def test_prices_that_contradict_themselves_are_found(change: dict[str, Any]) -> None:
    assert len(problems("price", {**PRICE, **change})) == 1


def test_prices_have_the_decimals_of_their_currency() -> None:
    yen = {"raw": 500, "formatted": "500", "formatted_with_symbol": "¥500", "formatted_with_code": "500 JPY"}
    assert problems("price", yen) == []
    assert len(problems("price", {**yen, "formatted": "500.00"})) == 1


def test_lists_and_pages_are_looked_into() -> None:
    page = {"count": 1, "current_page": 1, "links": {}, "per_page": 1, "total": 1, "total_pages": 1}
    assert problems("page(success)", {"data": [{"success": True}], "meta": {"pagination": page}}) == []
    assert problems("page(success)", {"data": [{}]}) == ["$.data[0].success: missing", "$.meta: missing"]
    assert problems("list(success)", {"data": []}) == ['$: expected list(success), got {"data": []}']
    assert problems("nothing", {}) == ["$: there must be no body"]
