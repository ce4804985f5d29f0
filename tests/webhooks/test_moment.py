"""Events belong to the subscriptions of their own moment, also those the relay has not seen yet."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from storefront.core import clock
from storefront.core.outbox import Task
from storefront.webhooks.follow import follow_events
from storefront.worker.fan_out import fan_out
from storefront.worker.registry import FOLLOWERS
from storefront.worker.relay import drain
from tests.support.house import Shop, counted
from tests.webhooks.catching import catching
from tests.webhooks.conftest import Subscribe, Working

OLD, NEW = "https://old.example/hook", "https://new.example/hook"


async def sell_card(shop: Shop, code: str) -> None:
    answer = await shop.secret.post("/v1/giftcards", json={"code": code, "initial_value": 5})
    assert answer.status_code == 200


async def change(shop: Shop, id: str, **fields: Any) -> None:
    assert (await shop.secret.put(f"/v1/webhooks/{id}", json=fields)).status_code == 200


async def on_their_way(shop: Shop) -> list[tuple[str, str]]:
    """The relay's look at the outbox, and then: address and code of each gift card, sorted."""
    await fan_out(shop.database, FOLLOWERS)
    async with shop.database.reading() as session:
        mine = Task.merchant_id == shop.id, Task.kind == "webhooks.deliver"
        payloads = await session.scalars(select(Task.payload).where(*mine))
    return sorted((sent["url"], sent["payload"]["code"]) for sent in payloads)


async def test_what_happened_before_a_new_address_goes_to_the_old_one(
    shop: Shop, working: Working, subscribe: Subscribe
) -> None:
    working()
    id = await subscribe(OLD, "giftcards.create")
    await sell_card(shop, "FIRST")
    await change(shop, id, url=NEW)
    await change(shop, id, active=True)
    await sell_card(shop, "SECOND")
    assert await on_their_way(shop) == [(NEW, "SECOND"), (OLD, "FIRST")]


async def test_who_subscribes_later_hears_nothing_of_before(
    shop: Shop, working: Working, subscribe: Subscribe
) -> None:
    working()
    id = await subscribe(OLD, "orders.create")
    await sell_card(shop, "FIRST")
    await change(shop, id, subscribed_events=["giftcards.create"])
    await subscribe(NEW, "giftcards.create")
    await sell_card(shop, "SECOND")
    assert await on_their_way(shop) == [(NEW, "SECOND"), (OLD, "SECOND")]


async def test_who_cancels_a_subscription_still_hears_of_what_was_before(
    shop: Shop, working: Working, subscribe: Subscribe
) -> None:
    working()
    id = await subscribe(OLD, "giftcards.create")
    await sell_card(shop, "FIRST")
    await change(shop, id, subscribed_events=[])
    await sell_card(shop, "SECOND")
    assert await on_their_way(shop) == [(OLD, "FIRST")]


async def test_a_change_beside_the_relay_sends_everything_once(
    shop: Shop, working: Working, subscribe: Subscribe
) -> None:
    working()
    id = await subscribe(OLD, "giftcards.create")
    for number in range(6):
        await sell_card(shop, f"CARD{number}")
    changes = [change(shop, id, url=f"{NEW}/{number}") for number in range(3)]
    await asyncio.gather(*changes, *(fan_out(shop.database, FOLLOWERS) for _ in range(3)))
    sent = await on_their_way(shop)
    assert sorted(code for _, code in sent) == [f"CARD{number}" for number in range(6)]


async def test_the_address_stays_over_all_attempts(
    shop: Shop, working: Working, subscribe: Subscribe, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    id = await subscribe("http://127.0.0.1:9/hook", "giftcards.create")
    async with catching() as moved:
        await sell_card(shop, "FIRST")
        await drain(working(moved.pair))
        await change(shop, id, url=moved.url)
        monkeypatch.setattr(clock, "now", lambda: now + 60)
        await drain(working(moved.pair))
        assert moved.bodies == []


async def test_switched_off_it_waits_to_be_asked_for_again(
    shop: Shop, working: Working, subscribe: Subscribe
) -> None:
    async with catching() as receiver:
        id = await subscribe(receiver.url, "giftcards.create")
        await sell_card(shop, "FIRST")
        await change(shop, id, active=False)
        await drain(working(receiver.pair))
        assert receiver.bodies == []
        async with shop.database.reading() as session:
            [task] = await session.scalars(select(Task).where(Task.merchant_id == shop.id, Task.lane == id))
        assert (task.done, task.error) == (True, "The webhook is switched off or deleted.")


@pytest.mark.parametrize("count", [1, 25])
async def test_events_are_followed_by_one_query(
    shop: Shop, working: Working, subscribe: Subscribe, count: int
) -> None:
    """A look, the events, the webhooks, the tasks, the marks."""
    working()
    await subscribe(OLD, "giftcards.create")
    await subscribe(NEW, "giftcards.create")
    for number in range(count):
        await sell_card(shop, f"CARD{number}")
    with counted(shop.database) as statements:
        assert await fan_out(shop.database, [follow_events]) == count
    assert len(statements) == 5
