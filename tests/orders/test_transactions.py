"""Money that comes another way: the merchant says that it came, or that it did not."""

import asyncio
from typing import Any

import httpx
import pytest

from storefront.core import clock
from storefront.orders import states
from storefront.orders.models import Package
from tests.orders.helping import (
    Json,
    change,
    differences,
    live,
    mug_for,
    package_of,
    promised,
    sold,
    song_for,
)
from tests.support.house import Shop
from tests.support.outbox import events
from tests.support.stock import available


async def say(shop: Shop, order: Json, **said: Any) -> httpx.Response:
    client = shop.secret if order["sandbox"] else live(shop)
    return await client.put(
        f"/v1/orders/{order['id']}/transactions/{order['transactions'][0]['id']}", json=said
    )


async def now(shop: Shop, order: Json) -> Json:
    client = shop.secret if order["sandbox"] else live(shop)
    found: Json = (await client.get(f"/v1/orders/{order['id']}")).json()
    return found


async def test_money_that_arrived_pays_the_order(shop: Shop) -> None:
    order = await promised(shop, await mug_for(shop))
    assert (order["status_payment"], order["transactions"][0]["status"]) == ("not_paid", "pending")
    answer = await say(shop, order, status="complete", gateway_transaction_id=4711, charge_date=1_700_000_000)
    assert answer.status_code == 200
    told = answer.json()
    assert (told["status"], told["status_reason"]) == ("complete", "complete")
    assert (told["gateway_transaction_id"], told["charge_date"]) == ("4711", 1_700_000_000)
    shown = await now(shop, order)
    assert (shown["status_payment"], shown["transactions"]) == ("paid", [told])
    assert [row["amount"]["raw"] for row in shown["payments"]] == [15]
    assert ("orders.update", shown, 200) in await events(shop)
    assert await differences(shop) == []


async def test_downloads_open_with_the_payment_and_their_time_begins_then(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    song = await song_for(shop, access_expires=True, access_duration=2, access_period="days")
    order = await promised(shop, song)
    package, lifespan = package_of(order), order["fulfillment"]["digital"]["downloads"][0]["lifespan"]
    assert (package["access_expires"], lifespan["expires"], lifespan["expiry_date"]) == (None, True, None)
    assert lifespan["human"].startswith("Download links expire after 2 days")
    assert (await shop.browser.get(package["access_link"])).status_code == 403

    later = clock.now() + 10 * clock.DAY
    monkeypatch.setattr(clock, "now", lambda: later)
    await say(shop, order, status="complete")
    opened = package_of(await now(shop, order))
    assert opened["access_expires"] == later + 2 * clock.DAY
    assert (await shop.browser.get(package["access_link"])).status_code == 200
    monkeypatch.setattr(clock, "now", lambda: later + 2 * clock.DAY + 1)
    assert (await shop.browser.get(package["access_link"])).status_code == 403


async def test_an_end_that_the_merchant_set_before_the_payment_stays(shop: Shop) -> None:
    order = await promised(
        shop, await song_for(shop, access_expires=True, access_duration=2, access_period="days")
    )
    await change(shop, Package, expires=2_000_000_000)
    await say(shop, order, status="complete")
    assert package_of(await now(shop, order))["access_expires"] == 2_000_000_000


@pytest.mark.parametrize("status", ["failed", "cancelled"])
async def test_money_that_does_not_come_needs_a_reason(shop: Shop, status: str) -> None:
    mug = await mug_for(shop)
    order = await promised(shop, mug)
    refused = await say(shop, order, status=status)
    assert (refused.status_code, list(refused.json()["error"]["errors"])) == (422, ["status_reason"])
    told = (await say(shop, order, status=status, status_reason="expired")).json()
    assert (told["status"], told["status_reason"], told["charge_date"]) == (status, "expired", None)
    assert (await now(shop, order))["status_payment"] == "not_paid"
    assert await available(shop, mug) == 9
    final = await say(shop, order, status="complete")
    assert final.json()["error"]["errors"] == {
        "status": [f"This transaction is {status}: only its notes can change."]
    }
    assert await differences(shop) == []


async def test_what_is_complete_keeps_everything_but_its_notes(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop))
    for name, value in (
        ("status", "pending"), ("status_reason", "expired"), ("charge_date", 1), ("gateway_reference", "x"),
        ("gateway_transaction_id", "x"),
    ):  # fmt: skip
        refused = await say(shop, order, **{name: value, "notes": "no"})
        assert (refused.status_code, list(refused.json()["error"]["errors"])) == (422, [name])
    assert await now(shop, order) == order
    told = (await say(shop, order, notes="Checked", status="complete")).json()
    assert told == {**order["transactions"][0], "notes": "Checked", "updated": told["updated"]}


async def test_words_that_are_no_states_are_refused(shop: Shop) -> None:
    order = await promised(shop, await mug_for(shop))
    for said in ({"status": "authorized"}, {"status": "paid"}, {"status_reason": "why not"}):
        refused = await say(shop, order, **said)
        assert (refused.status_code, list(refused.json()["error"]["errors"])) == (422, list(said))


async def test_the_order_may_be_named_by_its_reference(shop: Shop) -> None:
    order = await sold(shop, await mug_for(shop), customer_reference="PO-12")
    path = f"/v1/orders/PO-12/transactions/{order['transactions'][0]['id']}"
    assert (await shop.secret.put(path, json={"notes": "By hand"})).json()["notes"] == "By hand"
    assert (await shop.secret.put("/v1/orders/PO-12/transactions/trns_none", json={})).status_code == 404


async def test_money_marked_as_arrived_can_be_refunded(shop: Shop) -> None:
    mug = await mug_for(shop)
    order = await promised(shop, mug)
    await say(shop, order, status="complete")
    answer = await live(shop).post(f"/v1/orders/{order['id']}/actions/refund")
    assert (answer.status_code, answer.json()["details"]["amount"]["raw"]) == (200, 15)
    assert (await now(shop, order))["status_payment"] == "refunded"
    assert await available(shop, mug) == 10
    assert await differences(shop) == []


async def test_arriving_and_being_cancelled_at_once_leaves_one_of_both(shop: Shop) -> None:
    mug = await mug_for(shop)
    order = await promised(shop, mug)
    cancel = live(shop).post(f"/v1/orders/{order['id']}/actions/cancel")
    paid, cancelled = await asyncio.gather(say(shop, order, status="complete"), cancel)
    assert cancelled.status_code == 200
    shown = await now(shop, order)
    was_paid = paid.status_code == 200
    assert shown["status"] == "cancelled"
    assert shown["status_payment"] == ("refunded" if was_paid else "not_paid")
    assert await available(shop, mug) == 10
    assert await differences(shop) == []


def test_a_table_that_names_an_unknown_state_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(states.TRANSACTION_MOVES, "pending", ("lost",))
    with pytest.raises(ValueError, match="TRANSACTION_MOVES"):
        states.check_tables()
