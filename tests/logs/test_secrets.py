"""However a secret is sent, no row of the log has it."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.support.house import House, open_shop
from tests.support.logs import Ear, everything, listening

CARD = "4242 4242 4242 4242"
CARDS = (CARD, "4242424242424242", "4242-4242-4242-4242", "4242+4242", "4242%204242")
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjc3RtciJ9.c2lnbmF0dXJlLW9mLWl0"
PASSWORD = "hunter2-hunter2"
KEY = "sk_test_" + "0123456789abcdef" * 3
SECRETS = (*CARDS, JWT, PASSWORD, KEY)
Asked = dict[str, Any]


def anywhere(secret: str) -> list[Asked]:
    """Requests with something secret in every place where a request has text."""
    return [
        {"method": "POST", "url": "/v1/carts", "json": {"note": f"it is {secret} indeed"}},
        {"method": "POST", "url": "/v1/carts", "json": {"a": [{"b": [secret, {secret: secret}]}]}},
        {"method": "POST", "url": "/v1/carts", "json": {"text": f'{{"card": {{"note": "{secret}"}}}}'}},
        {"method": "POST", "url": "/v1/carts", "json": {"filler": "x" * 990 + " " + secret * 20}},
        {"method": "POST", "url": "/v1/carts", "content": f"number={secret}"},
        {"method": "POST", "url": "/v1/carts", "content": f'{{"broken": "{secret}"'},
        {"method": "GET", "url": "/v1/products", "params": {"query": secret, secret: "1"}},
        {"method": "GET", "url": "/v1/products", "params": {"filter": f'{{"a":"{secret}"}}'}},
        {"method": "GET", "url": f"/v1/products/{secret}"},
        {"method": "GET", "url": f"/v1/no/{secret}/endpoint"},
        {"method": "GET", "url": "/v1/merchants", "headers": {"User-Agent": f"agent {secret}"}},
        {"method": "GET", "url": "/v1/merchants", "headers": {"X-Chec-Agent": secret}},
        {"method": "GET", "url": "/v1/merchants", "headers": {"Origin": f"https://{secret}"}},
        {"method": "GET", "url": "/v1/merchants", "headers": {"Chec-Version": secret}},
        {"method": "GET", "url": "/v1/merchants", "headers": {"Idempotency-Key": secret}},
        {"method": "GET", "url": "/v1/merchants", "headers": {"Authorization": f"Bearer {secret}"}},
    ]


def named(name: str, value: str) -> list[Asked]:
    """Requests with a value that is secret by its name only."""
    return [
        {"method": "POST", "url": "/v1/carts", "json": {name: value}},
        {"method": "POST", "url": "/v1/carts", "json": {name: [value, {"again": value}]}},
        {"method": "POST", "url": "/v1/carts", "json": {"in": {f"my_{name.upper()}": {"deep": [value]}}}},
        {"method": "GET", "url": "/v1/products", "params": {name: value, f"payment[card][{name}]": value}},
        {"method": "GET", "url": "/v1/products", "params": {"payment": f'{{"{name}": "{value}"}}'}},
        {"method": "GET", "url": f"/v1/products?{name.replace('w', '%77')}={value}"},
        {"method": "GET", "url": "/v1/merchants", "headers": {"User-Agent": f"{name}={value}"}},
    ]


REQUESTS = [
    *(one for secret in (CARD, CARD.replace(" ", ""), JWT, KEY) for one in anywhere(secret)),
    {"method": "POST", "url": "/v1/carts", "json": {"a": 4242424242424242, "b": [4242424242424242.0]}},
    *(one for name in ("password", "token", "jwt", "secret", "api_key") for one in named(name, PASSWORD)),
    *(one for name in ("number", "cvc") for one in named(name, PASSWORD)),
]


@pytest_asyncio.fixture(scope="module")
async def ear(house: House) -> AsyncIterator[Ear]:
    async with open_shop(house) as shop, listening(shop) as opened:
        yield opened


@pytest.mark.parametrize("asked", REQUESTS, ids=lambda asked: str(asked)[:90])
async def test_nothing_secret_is_kept(ear: Ear, asked: Asked) -> None:
    before = len(await ear.written())
    async with ear.client("pk_test") as client:
        answer: httpx.Response = await client.request(**asked)
    assert answer.status_code < 500
    rows = (await ear.written())[before:]
    assert len(rows) == 1
    kept = everything(rows[0])
    assert [secret for secret in (*SECRETS, *ear.shop.keys.values()) if secret in kept] == []
    assert "4242 4242" not in kept


async def test_what_the_server_answers_is_looked_at_too(ear: Ear) -> None:
    """A new signing key, for example, is shown to whoever asked, and to nobody who reads the log."""
    before = len(await ear.written())
    async with ear.secret as client:
        answer = await client.put("/v1/webhooks/signing_key", json={})
    [row] = (await ear.written())[before:]
    assert answer.status_code == 201
    assert [
        value for value in answer.json().values() if isinstance(value, str) and value in everything(row)
    ] == []
