"""Developers sign in with address and password and are given keys."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import select, update

from storefront.core import clock, passwords
from storefront.core.errors import Invalid, NotFound
from storefront.core.ids import random_text
from storefront.developers.create import create_developer
from storefront.developers.delete import delete_developer
from storefront.developers.models import Developer
from storefront.developers.sign_in import NOBODY
from storefront.merchants.models import ApiKey, Merchant
from tests.support.house import House, Shop, open_shop

PATH = "/v1/developer/login/issue-keys"
PASSWORD = " correct horse "


@pytest_asyncio.fixture
async def email(shop: Shop) -> AsyncIterator[str]:
    """Somebody who may sign in. Attempts are counted by address for all tests, so each asks from its own."""
    address = f"ada.{random_text(6)}@example.test"
    async with shop.database.writing() as session:
        await create_developer(session, shop.id, address, PASSWORD)
    yield address


async def sign_in(
    house: House,
    email: str,
    password: str = PASSWORD,
    ip: str | None = None,
    base: str = "https://testserver",
) -> httpx.Response:
    transport = httpx.ASGITransport(house.app, client=(ip or random_text(12), 1))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url=base) as client:
        return await client.get(PATH, params={"email": email, "password": password})


async def works(shop: Shop, key: str, base: str = "https://testserver") -> bool:
    async with shop.house.client(base, **{"X-Authorization": key}) as client:
        return (await client.get("/v1/merchants")).status_code == 200


async def keys_of(shop: Shop) -> list[ApiKey]:
    async with shop.database.reading() as session:
        return list(await session.scalars(select(ApiKey).where(ApiKey.merchant_id == shop.id)))


async def test_signing_in_gives_four_keys_that_work(shop: Shop, email: str) -> None:
    answer = await sign_in(shop.house, email.upper())
    keys: list[dict[str, Any]] = answer.json()
    assert [(key["type"], key["is_sandbox"], key["key"][:-48]) for key in keys] == [
        ("secret", False, "sk_"),
        ("public", False, "pk_"),
        ("secret", True, "sk_test_"),
        ("public", True, "pk_test_"),
    ]
    assert [await works(shop, key["key"]) for key in keys] == [True] * 4
    assert answer.headers["X-Notification-Key"] == "storefront"
    assert len(answer.headers["X-Notification-Token"]) == 64
    assert answer.headers["Cache-Control"] == "no-store"


async def test_live_keys_do_not_travel_in_clear_text(shop: Shop, email: str) -> None:
    """Sandbox keys stand in their place, so that the published command line finds the one it looks for."""
    keys = (await sign_in(shop.house, email, base="http://testserver")).json()
    assert {key["key"].split("_")[1] for key in keys} == {"test"}
    assert [(key["type"], key["is_sandbox"]) for key in keys] == [
        ("secret", False),
        ("public", False),
        ("secret", True),
        ("public", True),
    ]
    assert keys[0]["key"] == keys[2]["key"]
    assert await works(shop, keys[0]["key"], "http://testserver")


async def test_the_next_sign_in_ends_the_keys_of_the_last_one(shop: Shop, email: str) -> None:
    rounds = [(await sign_in(shop.house, email)).json() for _ in range(4)]
    assert [await works(shop, given[0]["key"]) for given in rounds] == [False, False, False, True]
    assert await works(shop, shop.keys["sk_test"])
    assert len(await keys_of(shop)) == 4 + 8


async def test_what_is_stored_is_no_password_and_no_key(shop: Shop, email: str) -> None:
    given = (await sign_in(shop.house, email)).json()
    async with shop.database.reading() as session:
        row = (await session.scalars(select(Developer).where(Developer.merchant_id == shop.id))).one()
    assert row.password_hash.startswith("$argon2id$")
    assert PASSWORD.strip() not in row.password_hash
    stored = [key.hash + key.prefix for key in await keys_of(shop)]
    assert [key for key in given if any(key["key"] in text for text in stored)] == []


@pytest.mark.parametrize(
    "password", ["wrong horse", PASSWORD.strip(), PASSWORD.upper(), '{"a":1}', "[1]", "x" * 1000]
)
async def test_a_wrong_password_and_an_unknown_address_are_told_the_same(
    shop: Shop, email: str, password: str
) -> None:
    before = await keys_of(shop)
    answers = [await sign_in(shop.house, who, password) for who in (email, f"not.{email}")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["error"]["message"] == NOBODY
    assert len(await keys_of(shop)) == len(before)


async def test_unknown_addresses_cost_the_same_work(
    shop: Shop, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[str] = []
    real = passwords._verify

    def noted(stored: str, password: str) -> bool:
        verified.append(stored.rpartition("$")[0].rpartition("$")[0])
        return real(stored, password)

    monkeypatch.setattr(passwords, "_verify", noted)
    await sign_in(shop.house, email, "wrong horse")
    await sign_in(shop.house, "nobody@example.test", "wrong horse")
    assert verified == ["$argon2id$v=19$m=65536,t=3,p=4"] * 2


@pytest.mark.parametrize(
    "query", ["", "email=a@b.test", "password=12345678", "email=&password=", "email=%00&password=a"]
)
async def test_an_attempt_names_both(house: House, query: str) -> None:
    async with house.client() as client:
        answer = await client.get(f"{PATH}?{query}")
    assert answer.status_code == 422
    assert "12345678" not in answer.text


async def test_ten_failures_for_an_address_must_wait(
    shop: Shop, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    assert (await sign_in(shop.house, email)).status_code == 200
    failed = [await sign_in(shop.house, email, "wrong horse") for _ in range(10)]
    assert {answer.status_code for answer in failed} == {404}
    late = await sign_in(shop.house, email)
    assert (late.status_code, late.headers["Retry-After"]) == (429, "900")
    monkeypatch.setattr(clock, "now", lambda: now + 900)
    assert (await sign_in(shop.house, email)).status_code == 200


async def test_many_at_once_are_counted_too(shop: Shop, email: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_verify", lambda *_: False)
    answers = await asyncio.gather(*(sign_in(shop.house, email, "wrong horse") for _ in range(25)))
    statuses = [answer.status_code for answer in answers]
    assert (statuses.count(404), statuses.count(429)) == (10, 15)


async def test_thirty_failures_from_one_place_must_wait(
    shop: Shop, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = random_text(12)
    with monkeypatch.context() as quick:
        quick.setattr(passwords, "_verify", lambda *_: False)
        for n in range(30):
            assert (await sign_in(shop.house, f"{n}{email}", "wrong horse", place)).status_code == 404
    assert (await sign_in(shop.house, email, ip=place)).status_code == 429
    assert (await sign_in(shop.house, email)).status_code == 200


async def test_signing_in_often_is_no_failure(
    shop: Shop, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_verify", lambda *_: True)
    place = random_text(12)
    answers = [await sign_in(shop.house, email, ip=place) for _ in range(35)]
    assert {answer.status_code for answer in answers} == {200}


async def test_who_one_is(shop: Shop, email: str) -> None:
    key = (await sign_in(shop.house, email)).json()[0]["key"]
    shops = [{"id": shop.id, "business_name": "Hazel & Clay"}]
    async with shop.house.client(**{"X-Authorization": key}) as client:
        assert (await client.get("/v1/developer/user")).json() == {"email": email, "merchants": shops}
    own = await shop.secret.get("/v1/developer/user")
    assert own.json() == {"email": "hello@hazel.test", "merchants": shops}
    assert (await shop.public.get("/v1/developer/user")).status_code == 401


async def test_nobody_signs_in_to_a_closed_shop(shop: Shop, email: str) -> None:
    async with shop.database.writing() as session:
        closing = update(Merchant).where(Merchant.id == shop.id).values(closed=clock.now())
        await session.execute(closing)
    assert (await sign_in(shop.house, email)).status_code == 404


async def test_who_leaves_takes_no_keys_along(shop: Shop, email: str) -> None:
    key = (await sign_in(shop.house, email)).json()[0]["key"]
    async with shop.database.writing() as session:
        await delete_developer(session, email.upper())
    assert not await works(shop, key)
    assert (await sign_in(shop.house, email)).status_code == 404
    async with shop.database.writing() as session:
        with pytest.raises(NotFound):
            await delete_developer(session, email)


async def test_an_address_belongs_to_one_developer(shop: Shop, email: str, house: House) -> None:
    async with open_shop(house) as other, shop.database.writing() as session:
        for address, password in ((email.upper(), PASSWORD), ("no-address", PASSWORD), ("a@b.test", "short")):
            with pytest.raises(Invalid):
                await create_developer(session, other.id, address, password)
