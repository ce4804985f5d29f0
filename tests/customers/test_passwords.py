"""Passwords: given, changed, taken away; and signing in with one."""

import asyncio
from typing import Any

import httpx
import pytest

from storefront.core import clock
from storefront.customers import passwords
from storefront.customers.passwords import HASHER, NOBODYS, hashed, matches
from tests.customers.helping import LINK, PASSWORD, asking_as, give_password, made, row_of, token_of, welcome
from tests.support.house import HTTPS, Shop, counted, open_shop

SIGN_IN = "/v1/customers/token"
WRONG = "The e-mail address or the password is not right."


async def sign_in(shop: Shop, email: str, password: str = PASSWORD) -> httpx.Response:
    return await shop.public.post(SIGN_IN, json={"email": email, "password": password})


def errors(answer: httpx.Response) -> dict[str, list[str]]:
    assert answer.status_code == 422, answer.text
    found: dict[str, list[str]] = answer.json()["error"]["errors"]
    return found


async def with_password(shop: Shop, email: str = "ada@example.test") -> dict[str, Any]:
    ada = await made(shop, email)
    await give_password(shop, ada["id"])
    return ada


async def test_a_password_opens_the_account_for_a_day(shop: Shop) -> None:
    ada = await made(shop, password=PASSWORD)
    for key in (shop.public, shop.secret):
        answer = await key.post(SIGN_IN, json={"email": "ADA@example.test", "password": PASSWORD})
        said = answer.json()
        assert (answer.status_code, said["customer_id"]) == (200, ada["id"])
        assert abs(said["expires"] - clock.now() - clock.DAY) < 5
    async with asking_as(shop, said["jwt"]) as client:
        assert (await client.get(f"/v1/customers/{ada['id']}")).json()["password"] is True


async def test_spaces_and_letters_count_however_a_keyboard_writes_them(shop: Shop) -> None:
    await made(shop, password="  caf\u00e9 au lait ")
    assert (await sign_in(shop, "ada@example.test", "  cafe\u0301 au lait ")).status_code == 200
    assert (await sign_in(shop, "ada@example.test", "caf\u00e9 au lait")).status_code == 401


async def test_there_is_one_answer_to_all_that_is_wrong_and_one_amount_of_work(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    await with_password(shop)
    await made(shop, "none@example.test")
    await sign_in(shop, "first@example.test")
    compared: list[str] = []
    real = passwords._verified

    def verified(hashed: str, text: str) -> bool:
        compared.append(text)
        return real(hashed, text)

    monkeypatch.setattr(passwords, "_verified", verified)
    seen = []
    tries = [("ada@example.test", "wrong"), ("none@example.test", PASSWORD), ("no@example.test", PASSWORD)]
    for email, password in tries:
        with counted(shop.database) as statements:
            answer = await sign_in(shop, email, password)
        seen.append((answer.status_code, answer.json()["error"]["message"], statements))
    assert seen[0] == seen[1] == seen[2]
    assert seen[0][:2] == (401, WRONG)
    assert len(compared) == 3


def test_nobodys_password_takes_as_long_as_anybodys() -> None:
    assert not HASHER.check_needs_rehash(NOBODYS)
    assert NOBODYS.startswith("$argon2id$")


async def test_nobodys_password_opens_nothing() -> None:
    assert await matches(None, "nobody's password") is False
    kept = await hashed(PASSWORD)
    assert (await matches(kept, PASSWORD), await matches(kept, PASSWORD + " ")) == (True, False)
    assert await matches("not a hash", PASSWORD) is False


async def test_ten_wrong_passwords_and_one_has_to_wait(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    await with_password(shop)
    answers = [await sign_in(shop, "ada@example.test", f"wrong {turn}") for turn in range(11)]
    assert [answer.status_code for answer in answers] == [401] * 10 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 900
    assert (await sign_in(shop, "ada@example.test")).status_code == 429
    assert (await sign_in(shop, "bob@example.test")).status_code == 401
    later = clock.now() + 901
    monkeypatch.setattr(clock, "now", lambda: later)
    assert (await sign_in(shop, "ada@example.test")).status_code == 200


async def test_somebody_elses_tries_keep_the_owner_out_of_nothing(shop: Shop) -> None:
    await with_password(shop)
    for turn in range(11):
        await sign_in(shop, "ada@example.test", f"wrong {turn}")
    app: Any = shop.house.app
    elsewhere = httpx.ASGITransport(app, client=("203.0.113.7", 4711))
    headers = {"X-Authorization": shop.keys["pk_test"]}
    async with httpx.AsyncClient(transport=elsewhere, base_url=HTTPS, headers=headers) as owner:
        answer = await owner.post(SIGN_IN, json={"email": "ada@example.test", "password": PASSWORD})
    assert answer.status_code == 200


async def test_who_tries_one_password_on_everybody_has_to_wait(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_verified", lambda *_: False)
    answers = [await sign_in(shop, f"p{place}@example.test") for place in range(101)]
    assert [answer.status_code for answer in answers] == [401] * 100 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 900


async def test_right_passwords_are_no_tries(shop: Shop) -> None:
    await with_password(shop)
    answers = [await sign_in(shop, "ada@example.test") for _ in range(15)]
    assert {answer.status_code for answer in answers} == {200}


async def test_of_many_wrong_passwords_at_once_ten_are_looked_at(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    await with_password(shop)
    looked: list[str] = []

    def verified(_: str, text: str) -> bool:
        looked.append(text)
        return False

    monkeypatch.setattr(passwords, "_verified", verified)
    answers = await asyncio.gather(*(sign_in(shop, "ada@example.test", f"w{turn}") for turn in range(30)))
    assert sorted(answer.status_code for answer in answers) == [401] * 10 + [429] * 20
    assert len(looked) == 10


async def test_each_shop_has_its_own_passwords(shop: Shop) -> None:
    await with_password(shop)
    async with open_shop(shop.house) as neighbour:
        await made(neighbour)
        assert (await sign_in(neighbour, "ada@example.test")).status_code == 401


async def test_who_changes_their_password_says_the_old_one(shop: Shop) -> None:
    ada = await with_password(shop)
    path = f"/v1/customers/{ada['id']}"
    async with asking_as(shop, await token_of(shop, ada["id"])) as client:
        for sent in ({}, {"current_password": "wrong"}):
            answer = await client.put(path, json={"password": "another password", **sent})
            assert errors(answer) == {"current_password": ["This is not your current password."]}
        gone = await client.put(path, json={"password": None, "current_password": PASSWORD})
        assert set(errors(gone)) == {"password"}
        changed = await client.put(path, json={"password": "another password", "current_password": PASSWORD})
        assert (changed.status_code, changed.json()["password"]) == (200, True)
    assert (await sign_in(shop, "ada@example.test", "another password")).status_code == 200
    assert (await sign_in(shop, "ada@example.test")).status_code == 401


async def test_who_guesses_the_old_password_has_to_wait(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = await with_password(shop)
    path, new = f"/v1/customers/{ada['id']}", {"password": "another password"}
    async with asking_as(shop, await token_of(shop, ada["id"])) as client:
        answers = [
            await client.put(path, json={**new, "current_password": f"x{place}"}) for place in range(11)
        ]
        assert [answer.status_code for answer in answers] == [422] * 10 + [429]
        assert 0 < int(answers[-1].headers["Retry-After"]) <= 900
        assert (await client.put(path, json={"firstname": "Augusta"})).status_code == 200
    assert (await shop.secret.put(path, json=new)).status_code == 200


async def test_a_first_password_needs_no_old_one(shop: Shop) -> None:
    ada = await welcome(shop)
    async with asking_as(shop, ada.jwt) as client:
        answer = await client.put(f"/v1/customers/{ada.id}", json={"password": "another password"})
    assert answer.json()["password"] is True


async def test_a_new_password_signs_everybody_out(shop: Shop) -> None:
    ada = await with_password(shop)
    path = f"/v1/customers/{ada['id']}"
    asked = {"email": ada["email"], "base_url": LINK}
    link = (await shop.secret.post("/v1/customers/issue-token", json=asked)).json()["token"]
    async with asking_as(shop, await token_of(shop, ada["id"])) as client:
        assert (await client.get(path)).status_code == 200
        await shop.secret.put(path, json={"password": "another password"})
        assert (await client.get(path)).status_code == 401
    assert (await shop.public.post("/v1/customers/exchange-token", json={"token": link})).status_code == 401
    async with asking_as(shop, await token_of(shop, ada["id"])) as client:
        assert (await client.get(path)).status_code == 200


async def test_a_merchant_may_take_a_password_away(shop: Shop) -> None:
    ada = await with_password(shop)
    answer = await shop.secret.put(f"/v1/customers/{ada['id']}", json={"password": None})
    assert answer.json()["password"] is False
    assert (await row_of(shop, ada["id"])).password_hash is None
    assert (await sign_in(shop, "ada@example.test")).status_code == 401


@pytest.mark.parametrize("password", ["", "short", "x" * 129, 12345678, ["long enough"]])
async def test_a_password_has_8_to_128_characters(shop: Shop, password: Any) -> None:
    answer = await shop.secret.post("/v1/customers", json={"email": "a@example.test", "password": password})
    assert set(errors(answer)) == {"password"}
    assert (await shop.secret.get("/v1/customers")).json()["data"] == []
