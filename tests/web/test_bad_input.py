"""What a bad request gets: a documented status and body, and nothing changes."""

import asyncio
from time import process_time
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from storefront.core.errors import BadRequest, Invalid
from storefront.web.bodies import _refuse_deep, decode
from storefront.web.errors import to_domain
from tests.support.house import Shop

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": 1e309}',
        b'{"a": 1e-309}',
        b'{"a": 1e99999999999999999999}',
        b'{"a": 1e-99999999999999999999}',
        b'{"a": 0.' + b"1" * 400 + b"}",
        b'{"a": "\xff"}',
        b'{"a": 1, "a": 2}',
        b'{"a": 1} {}',
        b"[" * 65 + b"]" * 65,
        b'{"a":' * 40_000 + b"1" + b"}" * 40_000,
    ],
)
def test_text_that_is_no_json_is_400(body: bytes) -> None:
    with pytest.raises(BadRequest):
        decode(body)


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": 9223372036854775808}',
        b'{"a": "\\u0000"}',
        b'{"\\u0000": 1}',
        b'{"a": ["\\ud800"]}',
        b'{"a": 1' + b"0" * 5000 + b"}",
    ],
)
def test_values_no_column_can_hold_are_422(body: bytes) -> None:
    with pytest.raises(Invalid):
        decode(body)


def test_brackets_inside_strings_are_not_nesting() -> None:
    assert decode(b'{"a": "' + b"[" * 200 + b'"}') == {"a": "[" * 200}


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": "' + b"[" * 900_000 + b'"}',
        b"[" + b",".join([b'"["'] * 200_000) + b"]",
        b'["' + b'\\"[' * 250_000 + b'"]',
        b"[" + b"[]," * 250_000 + b"1]",
    ],
    ids=["one string", "many strings", "escaped quotes", "flat lists"],
)
def test_looking_for_nesting_takes_no_time_worth_mentioning(body: bytes) -> None:
    began = process_time()
    _refuse_deep(body)
    assert process_time() - began < 0.25


@pytest.mark.parametrize("body", [b'"\\"" ' + b"[" * 65, b'"' + b"\\\\" * 9 + b'"' + b"[" * 65, b'[""' * 65])
def test_strings_with_escapes_hide_no_nesting(body: bytes) -> None:
    with pytest.raises(BadRequest, match="nested too deeply"):
        _refuse_deep(body)


def test_numbers_keep_every_digit() -> None:
    assert str(decode(b'{"a": 19.90}')["a"]) == "19.90"


async def test_json_under_another_content_type_is_415(shop: Shop) -> None:
    headers = {"Content-Type": "text/plain"}
    answer = await shop.public.request("PUT", "/v1/carts/cart_none", content=b'{"meta": 1}', headers=headers)
    assert answer.status_code == 415
    assert answer.json()["error"]["type"] == "unsupported_media_type"


@pytest.mark.parametrize(
    ("named", "status"),
    [
        ("text/plain;json", 415),
        ("text/plain; charset=json", 415),
        ("application/jsonp", 415),
        ("application/x-json-not", 415),
        ("application/json; charset=utf-8", 201),
        ("APPLICATION/JSON", 201),
        ("application/merge-patch+json", 201),
    ],
)
async def test_it_is_the_type_itself_that_says_json(shop: Shop, named: str, status: int) -> None:
    answer = await shop.public.post(
        "/v1/carts", content=b'{"meta": {"a": 1}}', headers={"Content-Type": named}
    )
    assert answer.status_code == status


async def test_a_body_over_the_limit_is_413_and_not_read_to_its_end(shop: Shop) -> None:
    answer = await shop.secret.post("/v1/assets", content=b"x" * 4_100_000, headers=JSON)
    assert answer.status_code == 413
    assert answer.json()["error"]["type"] == "payload_too_large"


async def test_an_unknown_endpoint_is_404_in_the_documented_shape(shop: Shop) -> None:
    answer = await shop.public.get("/v1/nothing")
    assert answer.status_code == 404
    assert answer.json()["status_code"] == answer.json()["error"]["status_code"] == 404
    assert "detail" not in answer.json()


async def test_a_wrong_method_is_405(shop: Shop) -> None:
    answer = await shop.public.patch("/v1/merchants")
    assert (answer.status_code, answer.json()["error"]["type"]) == (405, "method_not_allowed")


async def test_a_nul_in_the_path_is_404(shop: Shop) -> None:
    assert (await shop.public.get("/v1/products/a%00b")).status_code == 404
    assert (await shop.browser.get("/a%00b")).status_code == 404


async def test_the_null_body_that_clients_send_with_get_means_nothing(shop: Shop) -> None:
    answer = await shop.public.request("GET", "/v1/merchants", content=b"null", headers=JSON)
    assert answer.status_code == 200


async def test_doubled_slashes_are_collapsed(shop: Shop) -> None:
    url: Any = shop.public.base_url.copy_with(raw_path=b"//v1//merchants")
    assert (await shop.public.get(url)).status_code == 200


async def test_more_ids_than_a_statement_takes_are_422(shop: Shop) -> None:
    ids = [f"prod_{number}" for number in range(1001)]
    answer = await shop.secret.post("/v1/discounts", json={"code": "MANY", "value": 5, "product_ids": ids})
    assert answer.status_code == 422
    assert answer.json()["error"]["errors"] == {"product_ids": ["The value may not hold more than 1000 ids."]}


@pytest.mark.parametrize("words", ["database is locked", "deadlock detected"])
def test_a_lock_anywhere_is_503_and_may_be_tried_again(words: str) -> None:
    known = to_domain(OperationalError("UPDATE", {}, Exception(words)))
    assert (known.status, known.headers) == (503, {"Retry-After": "1"})


async def test_the_same_code_asked_for_at_once_is_made_once(shop: Shop) -> None:
    """On PostgreSQL both requests find the code free, and the constraint decides."""
    wanted = [
        ("discounts", {"code": "TWICE", "value": 5}),
        ("giftcards", {"code": "TWICE", "initial_value": 5}),
    ]
    for path, form in wanted:
        answers = await asyncio.gather(*(shop.secret.post(f"/v1/{path}", json=form) for _ in range(8)))
        assert sorted(answer.status_code for answer in answers) == [200, *[422] * 7]


@pytest.mark.parametrize("path", ["/v1/carts", "/v1/webhooks", "/cart", "/webhooks/stripe/gway_none"])
async def test_a_sender_who_goes_away_in_the_middle_is_no_fault_of_ours(
    shop: Shop, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[Any] = [
        {"type": "http.request", "body": b"{", "more_body": True},
        {"type": "http.disconnect"},
    ]
    said: list[Any] = []

    async def receive() -> Any:
        return heard.pop(0) if len(heard) > 1 else heard[0]

    async def send(message: Any) -> None:
        said.append(message)

    key = shop.keys["sk_test"].encode()
    headers = [(b"host", b"127.0.0.1"), (b"x-authorization", key), (b"content-type", b"application/json")]
    asked = {"type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b""}
    about = {"scheme": "http", "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80)}
    scope: Any = asked | about
    await shop.house.app(scope, receive, send)
    assert all(message.get("status", 400) < 500 for message in said)
    assert "unexpected" not in caplog.text
