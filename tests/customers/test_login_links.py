"""Links in mails: where they may lead, how long and how often they open, and what strangers learn of them."""

import asyncio
import hashlib
import json
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from storefront.core import clock
from storefront.customers.login_link import ask_for_link
from storefront.customers.login_tokens import LIFETIME, spend_login_code
from storefront.customers.models import Customer
from storefront.customers.sign_in_models import LoginToken
from tests.customers.helping import LINK, asking_as, give_password, made, mailed_token, row_of, welcome, work
from tests.support.house import Shop, counted, open_shop
from tests.support.mailbox import html_of, mails_to, text_of
from tests.support.outbox import events, tasks

SENT = "/v1/customers/email-token"
EXCHANGE = "/v1/customers/exchange-token"


async def ask(shop: Shop, email: str, base_url: str = LINK, **headers: str) -> httpx.Response:
    return await shop.public.post(SENT, json={"email": email, "base_url": base_url}, headers=headers)


async def exchange(shop: Shop, token: str) -> httpx.Response:
    return await shop.public.post(EXCHANGE, json={"token": token})


async def issued(shop: Shop, email: str, base_url: str = LINK) -> dict[str, Any]:
    asked = {"email": email, "base_url": base_url}
    answer = await shop.secret.post("/v1/customers/issue-token", json=asked)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def kept_tokens(shop: Shop) -> list[LoginToken]:
    async with shop.database.reading() as session:
        return list(await session.scalars(select(LoginToken).where(LoginToken.merchant_id == shop.id)))


async def test_the_link_in_the_mail_lets_its_reader_in_once(shop: Shop) -> None:
    email = f"ada{shop.id}@example.test"
    ada = await made(shop, email, firstname="Ada", lastname="King")
    token = await mailed_token(shop, email)
    first, second = await exchange(shop, token), await exchange(shop, token)
    assert (first.status_code, first.json()["customer_id"], second.status_code) == (200, ada["id"], 401)
    async with asking_as(shop, first.json()["jwt"]) as client:
        assert (await client.get(f"/v1/customers/{ada['id']}")).json()["email"] == email
    [mail] = mails_to(shop.house, email)
    assert (mail["Subject"], mail["Reply-To"]) == ("Sign in to Hazel & Clay", "hello@hazel.test")
    for text in (text_of(mail), html_of(mail)):
        assert f"https://testserver/login/{token}" in text
        assert "Hello, Ada King." in text


async def test_merchants_hear_of_it_with_the_finished_link(shop: Shop) -> None:
    email = f"ada{shop.id}@example.test"
    await made(shop, email)
    token = await mailed_token(shop, email)
    [told] = [event for event in await events(shop) if event[0] == "customers.login.token"]
    said = {"success": True, "url": f"https://testserver/login/{token}", "email": email}
    assert told == ("customers.login.token", said, 201)


async def test_a_merchant_who_sends_these_mails_has_the_link_by_webhook_alone(shop: Shop) -> None:
    email = f"ada{shop.id}@example.test"
    await made(shop, email)
    wishes = {"customer": {"login_token": False}}
    await shop.secret.put(f"/v1/merchants/{shop.id}/notifications", json=wishes)
    await ask(shop, email)
    await work(shop)
    assert mails_to(shop.house, email) == []
    assert [name for name, _, _ in await events(shop)].count("customers.login.token") == 1


async def test_nobody_learns_whose_address_is_known(shop: Shop) -> None:
    await made(shop, "known@example.test")
    await ask(shop, "first@example.test")
    seen = []
    for email in ("known@example.test", "other@example.test"):
        with counted(shop.database) as statements:
            answer = await ask(shop, email)
        body = answer.json()
        seen.append((answer.status_code, body["success"], body["email"] == email, statements))
    assert seen[0] == seen[1]
    assert seen[0][:3] == (201, True, True)
    waiting = [task for task in await tasks(shop) if task.kind == "mails.login_link"]
    assert [set(task.payload) for task in waiting] == [set(waiting[0].payload)] * 3
    await work(shop)
    assert (len(mails_to(shop.house, "known@")), mails_to(shop.house, "other@")) == (1, [])


async def test_what_opens_an_account_is_stored_as_a_hash_only(shop: Shop) -> None:
    email = f"ada{shop.id}@example.test"
    await made(shop, email)
    token = await mailed_token(shop, email)
    [row] = await kept_tokens(shop)
    assert row.hash == hashlib.sha256(token.encode()).hexdigest()
    assert len(token) >= 43
    assert token not in json.dumps([task.payload for task in await tasks(shop)])


async def test_a_link_opens_for_half_an_hour(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    await made(shop)
    token = await issued(shop, "ada@example.test")
    assert token["expires"] - token["created"] == LIFETIME == 1800
    monkeypatch.setattr(clock, "now", lambda: token["expires"])
    assert (await exchange(shop, token["token"])).status_code == 401


async def test_the_next_link_ends_the_one_before(shop: Shop) -> None:
    ada = await made(shop)
    first, second = await issued(shop, ada["email"]), await issued(shop, ada["email"])
    assert (await exchange(shop, first["token"])).status_code == 401
    assert (await exchange(shop, second["token"])).status_code == 200


async def test_links_of_others_are_left_alone(shop: Shop) -> None:
    for email in ("ada@example.test", "bob@example.test"):
        await made(shop, email)
    first = await issued(shop, "ada@example.test")
    await issued(shop, "bob@example.test")
    assert (await exchange(shop, first["token"])).status_code == 200


async def test_a_link_opens_nothing_at_another_merchant(shop: Shop) -> None:
    await made(shop)
    token = (await issued(shop, "ada@example.test"))["token"]
    async with open_shop(shop.house) as neighbour:
        await made(neighbour)
        assert (await exchange(neighbour, token)).status_code == 401
    assert (await exchange(shop, token)).status_code == 200


async def test_of_twenty_who_come_with_one_link_one_gets_in(shop: Shop) -> None:
    await made(shop)
    token = (await issued(shop, "ada@example.test"))["token"]
    answers = await asyncio.gather(*(exchange(shop, token) for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [200] + [401] * 19


async def test_a_merchant_is_told_whose_address_is_unknown(shop: Shop) -> None:
    asked = {"email": "nobody@example.test", "base_url": LINK}
    answer = await shop.secret.post("/v1/customers/issue-token", json=asked)
    assert (answer.status_code, set(answer.json()["error"]["errors"])) == (422, {"email"})


@pytest.mark.parametrize(
    ("base_url", "before", "behind"),
    [
        ("https://front.example/login/:token:", "https://front.example/login/", ""),
        ("https://front.example/login?token={token}&a=1", "https://front.example/login?token=", "&a=1"),
        ("https://front.example/login/", "https://front.example/login/", ""),
        ("https://front.example/login", "https://front.example/login/", ""),
        ("https://front.example/#/login", "https://front.example/#/login/", ""),
        ("http://localhost:3000", "http://localhost:3000/", ""),
    ],
)
async def test_the_token_goes_where_the_link_has_a_place_for_it(
    shop: Shop, base_url: str, before: str, behind: str
) -> None:
    await made(shop)
    made_ = await issued(shop, "ada@example.test", base_url)
    assert made_["url"] == f"{before}{made_['token']}{behind}"


@pytest.mark.parametrize(
    "base_url",
    [
        "https://evil.example/:token:",
        "https://testserver.evil.example/:token:",
        "https://testserver:8443/:token:",
        "http://testserver/:token:",
        "https://evil.example#https://testserver/",
        "https://evil.example?https://testserver/",
        "https://testserver@evil.example/",
        "https://testserver\\@evil.example/",
        "https://{token}.evil.example/",
        "https://:token:/",
        "https:///testserver/",
        "javascript:alert(1)//testserver",
        "//testserver/",
        "/login",
        "modi",
        "https://testserver/ x",
        "https://testserver/" + "x" * 2000,
    ],
)
async def test_a_public_key_has_links_mailed_to_the_merchants_own_sites_only(
    shop: Shop, base_url: str
) -> None:
    await made(shop)
    answer = await ask(shop, "ada@example.test", base_url)
    assert (answer.status_code, set(answer.json()["error"]["errors"])) == (422, {"base_url"})
    assert await tasks(shop) == []


async def test_a_site_that_the_merchant_names_is_theirs(shop: Shop) -> None:
    refused = await ask(shop, "ada@example.test", "https://front.example/login")
    assert "Add https://front.example there." in refused.text
    await shop.secret.put(f"/v1/merchants/{shop.id}", json={"cors_domains": ["https://front.example"]})
    assert (await ask(shop, "ada@example.test", "https://FRONT.example:443/login")).status_code == 201
    assert (await ask(shop, "ada@example.test", f"https://{shop.domain}/account")).status_code == 201


async def test_a_secret_key_is_trusted_with_where_links_lead(shop: Shop) -> None:
    asked = {"email": "ada@example.test", "base_url": "https://anywhere.example/in"}
    assert (await shop.secret.post(SENT, json=asked)).status_code == 201


async def test_older_clients_write_the_place_in_braces_and_read_less(shop: Shop) -> None:
    ada = await made(shop)
    older = {"Chec-Version": "2020-09-23"}
    answer = await ask(shop, ada["email"], "https://testserver/in?t={token}", **older)
    assert answer.json() == {"success": True}
    token = (await issued(shop, ada["email"]))["token"]
    exchanged = await shop.public.post(EXCHANGE, json={"token": token}, headers=older)
    assert set(exchanged.json()) == {"jwt"}


async def test_an_address_is_written_to_five_times_in_a_quarter_of_an_hour(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    for email in ("known@example.test", "other@example.test"):
        if email.startswith("known"):
            await made(shop, email)
        answers = [await ask(shop, email.upper() if turn % 2 else email) for turn in range(6)]
        assert [answer.status_code for answer in answers] == [201] * 5 + [429]
        assert 0 < int(answers[-1].headers["Retry-After"]) <= 900
    assert len(await tasks(shop)) == 10
    assert (await ask(shop, "third@example.test")).status_code == 201
    later = clock.now() + 901
    monkeypatch.setattr(clock, "now", lambda: later)
    assert (await ask(shop, "known@example.test")).status_code == 201


async def test_one_who_asks_for_many_has_to_wait_too(shop: Shop) -> None:
    answers = [await ask(shop, f"p{place}@example.test") for place in range(61)]
    assert [answer.status_code for answer in answers] == [201] * 60 + [429]
    async with open_shop(shop.house) as neighbour:
        assert (await ask(neighbour, "p1@example.test")).status_code == 201


async def test_wrong_tokens_have_to_wait_and_right_ones_never(shop: Shop) -> None:
    await made(shop)
    right = (await issued(shop, "ada@example.test"))["token"]
    answers = [await exchange(shop, f"wrong {place}") for place in range(101)]
    assert [answer.status_code for answer in answers] == [401] * 100 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 600
    assert (await exchange(shop, right)).status_code == 200


async def test_who_proves_an_address_is_rid_of_who_had_entered_it(shop: Shop) -> None:
    """Somebody takes another's address as theirs; the owner of the mailbox signs in, and the account is
    theirs alone."""
    victim = f"victim{shop.id}@example.test"
    mallory = await welcome(shop, "mallory@example.test")
    async with asking_as(shop, mallory.jwt) as client:
        await client.put(f"/v1/customers/{mallory.id}", json={"email": victim})
        await give_password(shop, mallory.id)
        answer = await exchange(shop, await mailed_token(shop, victim))
        assert answer.json()["customer_id"] == mallory.id
        assert (await client.get(f"/v1/customers/{mallory.id}")).status_code == 401
    row = await row_of(shop, mallory.id)
    assert (row.email_unproven, row.password_hash) == (False, None)
    async with asking_as(shop, answer.json()["jwt"]) as owner:
        assert (await owner.get(f"/v1/customers/{mallory.id}")).status_code == 200


async def asked_with_code(shop: Shop, email: str) -> tuple[str, str]:
    """The id of the request, and the six digits that were mailed."""
    async with shop.database.writing() as session:
        id = ask_for_link(session, shop.id, email, LINK, with_code=True)
    await work(shop)
    [mail] = mails_to(shop.house, email)
    code = text_of(mail).partition("type this code where you asked for the link:\n")[2]
    return id, code.splitlines()[0]


async def try_code(shop: Shop, id: str, code: str) -> Customer | None:
    async with shop.database.writing() as session:
        return await spend_login_code(session, shop.house.settings.secret_key, shop.id, id, code)


async def test_six_digits_do_the_same_for_who_asked_for_them(shop: Shop) -> None:
    email = f"ada{shop.id}@example.test"
    ada = await made(shop, email)
    id, code = await asked_with_code(shop, email)
    assert (len(code), code.isdigit()) == (6, True)
    assert await try_code(shop, "login_00000000000000", code) is None
    assert await try_code(shop, id, "000000" if code != "000000" else "000001") is None
    found = await try_code(shop, id, code)
    assert found is not None
    assert found.id == ada["id"]
    assert await try_code(shop, id, code) is None


async def test_after_five_wrong_codes_the_link_alone_is_left(shop: Shop) -> None:
    email = f"ada{shop.id}@example.test"
    await made(shop, email)
    id, code = await asked_with_code(shop, email)
    wrong = [str((int(code) + step) % 10**6).zfill(6) for step in range(1, 21)]
    assert set(await asyncio.gather(*(try_code(shop, id, one) for one in wrong))) == {None}
    assert await try_code(shop, id, code) is None
    [row] = await kept_tokens(shop)
    assert row.attempts == 5
    [mail] = mails_to(shop.house, email)
    token = next(word for word in text_of(mail).split() if "/login/" in word).rpartition("/")[2]
    assert (await exchange(shop, token)).status_code == 200


async def test_a_mail_that_comes_too_late_is_not_sent(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    email = f"ada{shop.id}@example.test"
    await made(shop, email)
    await ask(shop, email)
    later = clock.now() + LIFETIME + 1
    monkeypatch.setattr(clock, "now", lambda: later)
    await work(shop)
    assert (mails_to(shop.house, email), await kept_tokens(shop)) == ([], [])
