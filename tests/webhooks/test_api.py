"""Webhooks over the API."""

import asyncio

import pytest

from storefront.core.fetch import fetch
from storefront.core.sealing import seal
from storefront.webhooks.events import EVENTS
from storefront.webhooks.models import SigningKey
from tests.support.house import Shop
from tests.support.receiver import Reply
from tests.webhooks.catching import catching, is_genuine

HOOK = {"url": "https://example.com/hook", "subscribed_events": ["products.create", "orders.create"]}


async def make(shop: Shop, **changes: object) -> str:
    return str((await shop.secret.post("/v1/webhooks", json={**HOOK, **changes})).json()["id"])


async def test_sixty_nine_events_are_listed_for_everybody(shop: Shop) -> None:
    listed = (await shop.public.get("/v1/webhooks/events")).json()["data"]
    assert (len(listed), listed) == (69, sorted(EVENTS))


async def test_a_webhook_is_made_shown_changed_and_deleted(shop: Shop) -> None:
    id = await make(shop)
    shown = (await shop.secret.get(f"/v1/webhooks/{id}")).json()
    assert (shown["url"], shown["subscribed_events"], shown["active"]) == (*HOOK.values(), True)
    assert (shown["merchant_id"], shown["history"]) == (shop.id, {"data": []})

    changed = await shop.secret.put(f"/v1/webhooks/{id}", json={"active": False})
    assert (changed.json()["active"], changed.json()["url"]) == (False, HOOK["url"])
    assert len((await shop.secret.get("/v1/webhooks")).json()["data"]) == 1

    assert (await shop.secret.delete(f"/v1/webhooks/{id}")).status_code == 204
    assert (await shop.secret.get(f"/v1/webhooks/{id}")).status_code == 404
    assert (await shop.secret.get("/v1/webhooks")).json()["data"] == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"url": "ftp://example.com"}, "url"),
        ({"url": "https://user:secret@example.com/"}, "url"),
        ({"url": "/hook"}, "url"),
        ({"url": None}, "url"),
        ({"subscribed_events": ["products.melt"]}, "subscribed_events"),
        ({"subscribed_events": [["orders.create"]]}, "subscribed_events.0"),
        ({"subscribed_events": [None]}, "subscribed_events.0"),
        ({"subscribed_events": {}}, "subscribed_events"),
        ({"active": "perhaps"}, "active"),
    ],
)
async def test_what_cannot_be_meant_is_refused(shop: Shop, wrong: dict[str, object], field: str) -> None:
    answer = await shop.secret.post("/v1/webhooks", json={**HOOK, **wrong})
    assert (answer.status_code, list(answer.json()["error"]["errors"])) == (422, [field])
    assert (await shop.secret.get("/v1/webhooks")).json()["data"] == []


async def test_names_that_never_happen_here_may_be_subscribed_to(shop: Shop) -> None:
    id = await make(shop, subscribed_events=["rays.deploy", "api-keys.create", "rays.deploy"])
    shown = (await shop.secret.get(f"/v1/webhooks/{id}")).json()
    assert shown["subscribed_events"] == ["rays.deploy", "api-keys.create"]


async def test_the_signing_key_stays_until_it_is_changed(shop: Shop) -> None:
    async def key() -> str:
        return str((await shop.secret.get("/v1/webhooks/signing_key")).json()["data"]["signing_key"])

    first = await key()
    assert (len(first), await key()) == (32, first)
    changed = await shop.secret.put("/v1/webhooks/signing_key")
    assert changed.status_code == 201
    assert first != changed.json()["data"]["signing_key"] == await key()


async def test_the_key_is_unreadable_at_rest(shop: Shop) -> None:
    key = (await shop.secret.get("/v1/webhooks/signing_key")).json()["data"]["signing_key"]
    async with shop.database.reading() as session:
        row = await session.get(SigningKey, shop.id)
    assert row is not None
    assert key not in row.sealed


async def test_two_who_need_the_first_key_at_once_get_the_same(shop: Shop) -> None:
    answers = await asyncio.gather(*(shop.secret.get("/v1/webhooks/signing_key") for _ in range(5)))
    assert [answer.status_code for answer in answers] == [200] * 5
    assert len({answer.json()["data"]["signing_key"] for answer in answers}) == 1


async def test_a_key_that_the_server_cannot_read_any_more_is_replaced(shop: Shop) -> None:
    """After STOREFRONT_SECRET_KEY was changed."""
    async with shop.database.writing() as session:
        session.add(SigningKey(merchant_id=shop.id, sealed=seal("another secret", "x" * 32)))
    first, second = [(await shop.secret.get("/v1/webhooks/signing_key")).json() for _ in range(2)]
    assert first == second
    assert len(first["data"]["signing_key"]) == 32
    assert first["data"]["signing_key"] != "x" * 32


@pytest.fixture
def reaching(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests of this file may reach servers on this machine."""
    monkeypatch.setattr("storefront.webhooks.send.fetch", _open_fetch)


async def _open_fetch(url: str, allowed: object, **options: object) -> object:
    return await fetch(url, ["127.0.0.1:*"], **options)  # type: ignore[arg-type]  # passed through


@pytest.mark.usefixtures("reaching")
@pytest.mark.parametrize("status", [200, 500])
async def test_a_test_call_is_made_at_once_and_says_what_came_of_it(shop: Shop, status: int) -> None:
    async with catching(Reply(status, b"x" * 600)) as receiver:
        id = await make(shop, url=receiver.url)
        answer = await shop.secret.post(f"/v1/webhooks/{id}/test")
        key = (await shop.secret.get("/v1/webhooks/signing_key")).json()["data"]["signing_key"]
        [envelope] = receiver.envelopes

    assert (answer.status_code, answer.json()["response_code"]) == (201, status)
    assert (answer.json()["event"], answer.json()["response_body"]) == ("test.webhook", "x" * 500)
    assert envelope["event"] == "test.webhook"
    assert is_genuine(key, envelope)
    listed = (await shop.secret.get("/v1/webhooks/history")).json()
    assert (listed["data"], listed["meta"]["pagination"]["per_page"]) == ([answer.json()], 15)

    assert (await shop.secret.delete(f"/v1/webhooks/{id}/history")).status_code == 204
    assert (await shop.secret.get("/v1/webhooks/history")).json()["data"] == []


async def test_a_private_address_is_not_reached_for_a_test_either(shop: Shop) -> None:
    id = await make(shop, url="http://127.0.0.1:22/")
    answer = (await shop.secret.post(f"/v1/webhooks/{id}/test")).json()
    assert (answer["response_code"], answer["response_body"]) == (0, "This address may not be reached.")


@pytest.mark.usefixtures("reaching")
async def test_a_webhook_may_be_tested_before_it_is_switched_on(shop: Shop) -> None:
    async with catching() as receiver:
        id = await make(shop, url=receiver.url, active=False)
        assert (await shop.secret.post(f"/v1/webhooks/{id}/test")).status_code == 201
        assert len(receiver.bodies) == 1
