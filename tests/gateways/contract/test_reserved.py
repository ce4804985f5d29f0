"""Money that is reserved: the merchant collects it or lets go of it, here or at the provider, once."""

import asyncio
from typing import Any

import pytest

from tests.gateways.contract.providers import those
from tests.gateways.contract.till import DUE, PIECES, STOCK, Till
from tests.support.outbox import event_names

VOID = {"status": "failed", "status_reason": "error"}


async def standing(till: Till, order: dict[str, Any]) -> tuple[str, str, str, str]:
    """Of the order, of its payment, of its charge, and why."""
    shown = await till.order(order["id"])
    charge = shown["transactions"][0]
    return shown["status"], shown["status_payment"], charge["status"], charge["status_reason"]


async def money(till: Till) -> tuple[list[int], int]:
    """What was taken, and how much more is reserved."""
    return [one.amount for one in await till.provider.taken()], len(await till.provider.reserved())


async def told(till: Till) -> list[str]:
    """What was said of orders."""
    return [name for name in await event_names(till.shop) if name.startswith("orders.")]


RESERVED = ("open", "authorized", "authorized", "authorization_only")
COLLECTED = ("open", "paid", "complete", "complete")
ENDED = ("cancelled", "not_paid", "cancelled", "cancelled_by_merchant")


@those("reserves")
async def test_it_is_taken_when_the_merchant_says_so_and_not_again(till: Till) -> None:
    order = await till.reserved()
    assert (await standing(till, order), await money(till)) == (RESERVED, ([], 1))
    answer = await till.say(order, status="complete", notes="Packed")
    assert answer.status_code == 200, answer.text
    assert (answer.json()["status"], answer.json()["notes"]) == ("complete", "Packed")
    assert (await standing(till, order), await money(till)) == (COLLECTED, ([DUE], 0))
    assert (await till.say(order, status="complete")).status_code == 200
    assert (await money(till), await till.followed()) == (([DUE], 0), 0)
    assert await told(till) == ["orders.create", "orders.update", "orders.update"]


@those("reserves")
async def test_five_requests_at_once_take_it_once(till: Till) -> None:
    order = await till.reserved()
    answers = await asyncio.gather(*(till.say(order, status="complete") for _ in range(5)))
    assert {answer.status_code for answer in answers} <= {200, 422}
    assert (await standing(till, order), await money(till)) == (COLLECTED, ([DUE], 0))


@those("reserves", "voids")
async def test_a_cancelled_order_lets_go_of_it(till: Till) -> None:
    order = await till.reserved()
    answer = await till.cancel(order["id"])
    assert answer.status_code == 200, answer.text
    assert (await standing(till, order), await money(till)) == (ENDED, ([], 0))
    assert [row["type"] for row in answer.json()["transactions"]] == ["charge"]
    assert (await till.in_stock(), await till.followed()) == (STOCK, 0)
    assert (await till.cancel(order["id"])).status_code == 422


@those("reserves", without="voids")
async def test_what_cannot_be_given_up_lapses_and_goes_back_if_it_is_taken_after_all(till: Till) -> None:
    order = await till.reserved()
    assert (await till.cancel(order["id"])).status_code == 200
    assert (await standing(till, order), await till.in_stock()) == (ENDED, STOCK)
    assert (await money(till), await till.followed()) == (([], 1), 0)
    reference = order["transactions"][0]["gateway_transaction_id"]
    await till.provider.collect(reference)
    await till.hear("paid", reference)
    await till.time_passes()
    assert (await standing(till, order))[:2] == ("cancelled", "refunded")
    assert (await money(till), await till.in_stock()) == (([], 0), STOCK)


@those("reserves", without="voids")
async def test_what_lapses_after_a_refund_goes_back_if_it_is_taken_after_all(till: Till) -> None:
    order = await till.reserved()
    assert (await till.refund(order["id"])).status_code == 200
    assert await money(till) == ([], 1)
    reference = order["transactions"][0]["gateway_transaction_id"]
    await till.provider.collect(reference)
    for id in ("evt_1", "evt_1", "evt_2"):
        await till.hear("paid", reference, id=id)
        await till.time_passes()
    assert await standing(till, order) == ("open", "refunded", "complete", "complete")
    assert (await money(till), await till.provider.refunds(), await till.in_stock()) == (([], 0), 1, STOCK)
    assert (await told(till)).count("orders.refund") == 1


@those("reserves", "voids")
async def test_a_charge_that_the_merchant_gives_up_is_given_up_at_the_provider(till: Till) -> None:
    order = await till.reserved()
    assert (await till.say(order, **VOID)).status_code == 200
    assert await standing(till, order) == ("open", "not_paid", "failed", "error")
    assert (await money(till), await till.in_stock()) == (([], 0), STOCK - PIECES)


@those("reserves")
@pytest.mark.parametrize("after", [False, True])
async def test_an_answer_lost_while_it_is_taken_is_found_out_and_it_is_taken_once(
    till: Till, after: bool
) -> None:
    order = await till.reserved()
    till.provider.lose("collect", after=after)
    pending = await till.say(order, status="complete", notes="Packed")
    assert (pending.status_code, pending.json()["error"]["type"]) == (402, "payment_pending")
    assert (await standing(till, order), await till.followed()) == (RESERVED, 1)
    await till.time_passes()
    assert (await standing(till, order), await money(till)) == (COLLECTED, ([DUE], 0))
    assert (await till.order(order["id"]))["transactions"][0]["notes"] == "Packed"


@those("reserves", "voids")
@pytest.mark.parametrize("after", [False, True])
async def test_an_answer_lost_while_an_order_is_cancelled_ends_it_all_the_same(
    till: Till, after: bool
) -> None:
    order = await till.reserved()
    till.provider.lose("let_go", after=after)
    pending = await till.cancel(order["id"])
    assert (pending.status_code, pending.json()["error"]["type"]) == (402, "cancellation_pending")
    assert (await standing(till, order), await till.in_stock()) == (RESERVED, STOCK - PIECES)
    await till.time_passes()
    assert (await standing(till, order), await money(till)) == (ENDED, ([], 0))
    assert await till.in_stock() == STOCK


@those("reserves", "voids")
async def test_what_is_too_late_is_refused_and_becomes_known(till: Till) -> None:
    order = await till.reserved()
    till.provider.lapse(order["transactions"][0]["gateway_transaction_id"])
    refused = await till.say(order, status="complete", notes="Packed")
    assert (refused.status_code, await money(till)) == (402, ([], 0))
    assert (await standing(till, order), (await till.order(order["id"]))["updated"]) == (
        RESERVED,
        order["updated"],
    )
    await till.time_passes()
    assert await standing(till, order) == ("open", "not_paid", *till.provider.lapsed)
    assert ((await till.order(order["id"]))["transactions"][0]["notes"], await till.followed()) == ("", 0)


@those("reserves", "tells_of_reserved")
async def test_what_is_taken_at_the_provider_is_told_and_pays_the_order(till: Till) -> None:
    order = await till.reserved()
    reference = order["transactions"][0]["gateway_transaction_id"]
    await till.provider.collect(reference)
    await till.hear("paid", reference)
    assert (await standing(till, order), await till.followed()) == (COLLECTED, 0)
    for id in ("evt_2", "evt_2", "evt_3"):
        await till.hear("paid", reference, id=id)
    assert (await standing(till, order), await money(till)) == (COLLECTED, ([DUE], 0))


@those("reserves", "voids", "tells_of_reserved")
async def test_what_is_given_up_at_the_provider_is_told_and_unpays_the_order(till: Till) -> None:
    order = await till.reserved()
    reference = order["transactions"][0]["gateway_transaction_id"]
    await till.provider.void(reference)
    for id in ("evt_1", "evt_1", "evt_2"):
        await till.hear("failed", reference, id=id)
    assert await standing(till, order) == ("open", "not_paid", "cancelled", "cancelled_by_merchant")
    assert await till.followed() == 0


@those("reserves")
async def test_what_nobody_told_of_is_found_by_asking(till: Till) -> None:
    order = await till.reserved()
    await till.provider.collect(order["transactions"][0]["gateway_transaction_id"])
    await till.time_passes()
    assert (await standing(till, order), await till.followed()) == (COLLECTED, 0)


@those("reserves")
async def test_what_was_taken_meanwhile_is_not_given_up_but_can_be_given_back(till: Till) -> None:
    order = await till.reserved()
    await till.provider.collect(order["transactions"][0]["gateway_transaction_id"])
    refused = await till.say(order, **VOID)
    assert (refused.status_code, list(refused.json()["error"]["errors"])) == (422, ["status"])
    assert (await standing(till, order), await money(till)) == (COLLECTED, ([DUE], 0))


@those("reserves")
async def test_an_order_that_was_paid_meanwhile_is_refunded_as_it_is_cancelled(till: Till) -> None:
    order = await till.reserved()
    await till.provider.collect(order["transactions"][0]["gateway_transaction_id"])
    answer = await till.cancel(order["id"])
    assert answer.status_code == 200, answer.text
    assert await standing(till, order) == ("cancelled", "refunded", "complete", "complete")
    assert (await money(till), await till.in_stock()) == (([], 0), STOCK)


@those("reserves", "voids")
async def test_a_refund_of_what_is_reserved_lets_go_of_it(till: Till) -> None:
    order = await till.reserved()
    assert (await till.refund(order["id"])).status_code == 200
    assert (await money(till), await till.followed()) == (([], 0), 0)
    assert (await till.order(order["id"]))["status_payment"] == "refunded"
