"""In 2020-09-23 an error is one sentence, and a refused check tells the price all the same."""

from typing import Any

import httpx
import pytest

from tests.contract.check import problems
from tests.contract.endpoints import Row
from tests.contract.older.asking import PINNED, ROWS, ask, written
from tests.contract.shop import Rich

GONE = "x_00000000000000"
BY_NAME = {row.name: row for row in ROWS}
SHOWN_404 = [
    row for row in ROWS if row.places and row.places[0] != "country" and "checkouts/{cart}" not in row.path
]
WRONG: dict[str, dict[str, Any]] = {
    "POST /v1/assets": {"json": {"filename": ""}},
    "POST /v1/carts/{cart}": {"json": {"id": GONE}},
    "PUT /v1/carts/{cart}/items/{item}": {"json": {"quantity": -1}},
    "POST /v1/categories": {"json": {"slug": "shoes"}},
    "PUT /v1/categories/{category}": {"json": {"name": ["no"]}},
    "GET /v1/checkouts/{token}/check/discount": {"params": {}},
    "GET /v1/checkouts/{token}/check/giftcard": {"params": {"code": ""}},
    "GET /v1/checkouts/{token}/check/shipping": {"params": {"country": "US"}},
    "GET /v1/checkouts/{token}/check/{line}/quantity": {"params": {"variant_id": "x"}},
    "GET /v1/checkouts/{pledge}/check/pay_what_you_want": {"params": {}},
    "GET /v1/checkouts/{token}/helper/shipping_options": {"params": {}},
    "GET /v1/assets": {"params": {"limit": "0"}},
    "GET /v1/categories": {"params": {"page": "x"}},
    "POST /v1/checkouts/{token}": {"json": {"customer": {"email": "x"}}},
}
REFUSED: dict[str, dict[str, str]] = {
    "GET /v1/checkouts/{token}/check/discount": {"code": "NOPE"},
    "GET /v1/checkouts/{token}/check/giftcard": {"code": "NOPE"},
    "GET /v1/checkouts/{pledge}/check/pay_what_you_want": {"customer_set_price": "0.01"},
    "GET /v1/checkouts/{token}/check/shipping": {"shipping_option_id": "ship_x", "country": "US"},
    "GET /v1/checkouts/{token}/check/{line}/quantity": {"amount": "5000"},
    "GET /v1/checkouts/{token}/check/{line}/variant": {"variant_id": "vrnt_x", "option_id": "optn_x"},
    "GET /v1/checkouts/{token}/helper/set_tax_zone": {"country": "ZZ"},
}


def one_sentence(answer: httpx.Response, status: int, kind: str) -> str:
    body = answer.json()
    assert (answer.status_code, problems("old_error", body)) == (status, []), answer.text
    assert body["status_code"] == status
    assert body["error"]["type"] == kind
    assert "errors" not in body["error"]
    return str(body["error"]["message"])


@pytest.mark.parametrize("row", SHOWN_404, ids=lambda row: row.name)
async def test_what_is_not_there_is_named_in_parentheses(rich: Rich, row: Row) -> None:
    ids = {**rich.ids, row.places[0]: GONE}
    answer = await ask(Rich(rich.shop, ids), row)
    assert one_sentence(answer, 404, "not_found").endswith(f"({GONE}) does not exist")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
async def test_without_a_key_there_is_no_answer(rich: Rich, row: Row) -> None:
    answer = await ask(rich, row, headers={"X-Authorization": "pk_test_nobody"})
    one_sentence(answer, 401, "unauthorized")


@pytest.mark.parametrize("name", WRONG)
async def test_a_wrong_request_is_not_valid(rich: Rich, name: str) -> None:
    answer = await ask(rich, BY_NAME[name], **WRONG[name])
    assert one_sentence(answer, 422, "not_valid")


@pytest.mark.parametrize("name", REFUSED)
async def test_a_refused_check_says_no_and_tells_the_price(rich: Rich, name: str) -> None:
    flag = "available" if name.endswith(("quantity", "variant")) else "valid"
    answer = await ask(rich, BY_NAME[name], params=REFUSED[name])
    body = answer.json()
    assert (answer.status_code, problems(f"old_refused_{flag}", body)) == (402, []), answer.text
    assert (body[flag], body["status_code"], body["error"]["type"]) == (False, 402, "not_valid")
    assert body["live"] == (await live(rich, name)).json()


@pytest.mark.parametrize("code", ["discount", "giftcard"])
async def test_shops_pinned_later_read_a_refused_code_as_an_answer(rich: Rich, code: str) -> None:
    row = BY_NAME[f"GET /v1/checkouts/{{token}}/check/{code}"]
    answer = await ask(rich, row, PINNED, params={"code": "NOPE"})
    assert (answer.status_code, answer.json()["valid"]) == (200, False)
    assert problems("pinned_checked", answer.json()) == []


async def test_a_quantity_that_is_not_there_is_not_valid_at_capture(neighbour: Rich) -> None:
    line = {neighbour.ids["line"]: {"quantity": 5000}}
    sent = {"line_items": line}
    answer = await ask(neighbour, BY_NAME["POST /v1/checkouts/{token}"], json=sent)
    assert "Requested quantity is not available" in one_sentence(answer, 422, "not_valid")


async def test_a_declined_card_is_a_gateway_error(neighbour: Rich) -> None:
    row = BY_NAME["POST /v1/checkouts/{token}"]
    answer = await ask(neighbour, row, json=declined(neighbour))
    assert one_sentence(answer, 402, "gateway_error")


def declined(rich: Rich) -> dict[str, Any]:
    body: dict[str, Any] = written(BY_NAME["POST /v1/checkouts/{token}"], rich.ids)["json"]
    card = {**body["payment"]["card"], "number": "4000 0000 0000 0002"}
    return {**body, "payment": {**body["payment"], "card": card}}


async def live(rich: Rich, name: str) -> httpx.Response:
    token = "pledge" if "{pledge}" in name else "token"
    row = BY_NAME["GET /v1/checkouts/{token}/live"]
    return await ask(Rich(rich.shop, {**rich.ids, "token": rich.ids[token]}), row)
