"""Events posted to another system, at a real server."""

import pytest

from storefront.worker.relay import drain
from tests.integrations.conftest import Json, SetUp, Wait, Working, shown
from tests.support.house import Shop
from tests.support.receiver import Reply
from tests.webhooks.catching import catching, is_genuine

DISCOUNT = {"code": "WINTER", "type": "percentage", "value": 12.5}


async def test_events_arrive_signed_like_webhooks_after_a_first_word(
    shop: Shop, working: Working, set_up: SetUp, wait: Wait
) -> None:
    async with catching() as receiver:
        made = await set_up("event_forwarder", url=receiver.url, events=["discounts.create"])
        discount = await shop.secret.post("/v1/discounts", json=DISCOUNT)
        await drain(working(receiver.pair))
        wait(2)
        await drain(working(receiver.pair))
    first, second = receiver.envelopes
    assert first["event"] == "integrations.ready"
    assert first["payload"]["id"] == made["id"]
    assert (second["event"], second["payload"]) == ("discounts.create", discount.json())
    answer = await shop.secret.get("/v1/webhooks/signing_key")
    key = answer.json()["data"]["signing_key"]
    assert is_genuine(key, first)
    assert is_genuine(key, second)
    assert "authorization" not in receiver.heads[0].lower()


async def test_a_secret_stands_in_the_header_that_was_asked_for(
    shop: Shop, working: Working, set_up: SetUp
) -> None:
    async with catching() as receiver:
        made = await set_up(
            "event_forwarder",
            url=receiver.url,
            events=["discounts.create"],
            header_name="X-Secret",
            header_secret="open sesame, 4711",
        )
        await drain(working(receiver.pair))
    assert "x-secret: open sesame, 4711\r\n" in receiver.heads[0].lower()
    assert made["config"]["header_secret"] == "••••••••4711"


async def test_a_receiver_that_was_down_gets_the_event_with_the_same_id(
    shop: Shop, working: Working, set_up: SetUp, wait: Wait
) -> None:
    async with catching(Reply(500), Reply(302), Reply(204)) as receiver:
        made = await set_up("event_forwarder", url=receiver.url, events=["discounts.create"])
        for seconds in (5, 30, 0):
            await drain(working(receiver.pair))
            wait(seconds)
        assert len({envelope["id"] for envelope in receiver.envelopes}) == 1
        assert [envelope["created"] for envelope in receiver.envelopes][1:] != []
        assert (await shown(shop, made["id"]))["success_rate"] == 0.33


@pytest.mark.parametrize(
    ("config", "field"),
    [
        ({"header_name": "Host"}, "header_name"),
        ({"header_name": "content-length"}, "header_name"),
        ({"header_name": "X Secret"}, "header_name"),
        ({"header_name": "X:Secret"}, "header_name"),
        ({"header_secret": "gehört"}, "header_secret"),
        ({"header_secret": "a\r\nb"}, "header_secret"),
        ({"events": []}, "events"),
        ({"url": "file:///etc/passwd"}, "url"),
    ],
)
async def test_what_would_break_the_request_is_refused(shop: Shop, config: Json, field: str) -> None:
    sent = {"url": "https://front.example/hook", "events": ["orders.create"], **config}
    templates = (await shop.secret.get("/v1/integrations/templates")).json()["data"]
    [template] = [one["id"] for one in templates if one["code"] == "event_forwarder"]
    answer = await shop.secret.post("/v1/integrations", json={"template": template, "config": sent})
    assert answer.status_code == 422
    assert list(answer.json()["error"]["errors"]) == [f"config.{field}"]
