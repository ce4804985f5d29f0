"""Money that is on its way: it arrives or does not, and the order hears of it however it is told."""

from tests.gateways.contract.providers import those
from tests.gateways.contract.test_reserved import COLLECTED, money, standing, told
from tests.gateways.contract.till import DUE, PIECES, STOCK, Till
from tests.support.outbox import tasks

PROMISED = ("open", "not_paid", "pending", "awaiting_payment")
FAILED = ("open", "not_paid", "failed", "declined")


async def mails(till: Till) -> list[str]:
    """Those that the buyer got of the payment."""
    kinds = ("mails.payment", "mails.not_arrived")
    return [task.kind for task in await tasks(till.shop) if task.kind in kinds]


@those("later")
async def test_it_arrives_and_is_told(till: Till) -> None:
    order = await till.promised()
    reference = order["transactions"][0]["gateway_transaction_id"]
    assert (await standing(till, order), await money(till)) == (PROMISED, ([], 0))
    assert await till.followed() == 1
    till.provider.arrive(reference)
    await till.hear("paid", reference)
    assert (await standing(till, order), await money(till)) == (COLLECTED, ([DUE], 0))
    assert (await till.followed(), await mails(till)) == (0, ["mails.payment"])
    assert await told(till) == ["orders.create", "orders.update"]


@those("later")
async def test_it_does_not_arrive_and_the_buyer_hears_of_it_once(till: Till) -> None:
    order = await till.promised()
    reference = order["transactions"][0]["gateway_transaction_id"]
    till.provider.bounce(reference)
    for id in ("evt_1", "evt_1", "evt_2"):
        await till.hear("failed", reference, id=id)
    assert (await standing(till, order), await money(till)) == (FAILED, ([], 0))
    assert (await till.followed(), await mails(till)) == (0, ["mails.not_arrived"])
    assert await told(till) == ["orders.create", "orders.update"]
    assert await till.in_stock() == STOCK - PIECES


@those("later")
async def test_words_in_the_wrong_order_and_again_say_what_the_provider_says_now(till: Till) -> None:
    order = await till.promised()
    reference = order["transactions"][0]["gateway_transaction_id"]
    await till.hear("paid", reference, id="evt_1")
    assert await standing(till, order) == PROMISED
    till.provider.arrive(reference)
    await till.hear("failed", reference, id="evt_2")
    for id in ("evt_3", "evt_3", "evt_2", "evt_1"):
        await till.hear("paid", reference, id=id)
    assert (await standing(till, order), await mails(till)) == (COLLECTED, ["mails.payment"])
    assert await told(till) == ["orders.create", "orders.update"]


@those("later")
async def test_what_nobody_told_of_is_found_by_asking(till: Till) -> None:
    arrives = await till.promised()
    till.provider.arrive(arrives["transactions"][0]["gateway_transaction_id"])
    await till.time_passes()
    assert (await standing(till, arrives), await till.followed()) == (COLLECTED, 0)
    till.basket = await till.another_basket()
    fails = await till.promised()
    till.provider.bounce(fails["transactions"][0]["gateway_transaction_id"])
    await till.time_passes()
    assert (await standing(till, fails), await till.followed()) == (FAILED, 0)
    assert sorted(await mails(till)) == ["mails.not_arrived", "mails.payment"]


@those("later")
async def test_a_refund_that_is_told_before_the_payment_is_a_refund(till: Till) -> None:
    order = await till.promised()
    reference = order["transactions"][0]["gateway_transaction_id"]
    till.provider.arrive(reference)
    await till.provider.give_back(reference)
    await till.hear("refunded", reference, id="evt_2")
    await till.hear("paid", reference, id="evt_1")
    assert (await standing(till, order))[:2] == ("open", "refunded")
    assert (await money(till), await till.followed(), await till.in_stock()) == (([], 0), 0, STOCK)


@those("later")
async def test_an_order_whose_answer_was_lost_is_made_and_followed_too(till: Till) -> None:
    block = till.provider.later
    assert block is not None
    if block is till.provider.asking:
        block = till.provider.promise(await till.pay(block))
    till.provider.lose("charge", after=True)
    assert (await till.pay(block)).status_code == 402
    await till.time_passes()
    [order] = await till.orders()
    assert (order.status_payment, await till.followed()) == ("not_paid", 1)
    shown = await till.order(order.id)
    till.provider.arrive(shown["transactions"][0]["gateway_transaction_id"])
    await till.time_passes()
    assert (await standing(till, shown), await money(till)) == (COLLECTED, ([DUE], 0))


@those("later")
async def test_the_merchant_cannot_say_that_it_has_arrived_before_it_has(till: Till) -> None:
    order = await till.promised()
    refused = await till.say(order, status="complete", notes="Seen on the account")
    assert (refused.status_code, list(refused.json()["error"]["errors"])) == (422, ["status"])
    assert await till.order(order["id"]) == order
    till.provider.arrive(order["transactions"][0]["gateway_transaction_id"])
    assert (await till.say(order, status="complete")).status_code == 200
    assert (await standing(till, order), await money(till)) == (COLLECTED, ([DUE], 0))


@those("later", "stops")
async def test_a_cancelled_order_stops_it_where_that_is_possible(till: Till) -> None:
    order = await till.promised()
    assert (await till.cancel(order["id"])).status_code == 200
    assert (await standing(till, order))[:2] == ("cancelled", "not_paid")
    assert (await money(till), await till.in_stock(), await till.followed()) == (([], 0), STOCK, 0)
    assert await mails(till) == []


@those("later", without="stops")
async def test_an_order_is_cancelled_once_what_cannot_be_stopped_has_failed(till: Till) -> None:
    order = await till.promised()
    pending = await till.cancel(order["id"])
    assert (pending.status_code, pending.json()["error"]["type"]) == (402, "cancellation_pending")
    assert (await standing(till, order), await till.in_stock()) == (PROMISED, STOCK - PIECES)
    reference = order["transactions"][0]["gateway_transaction_id"]
    till.provider.bounce(reference)
    await till.hear("failed", reference)
    assert (await standing(till, order))[:2] == ("cancelled", "not_paid")
    assert (await till.in_stock(), await mails(till)) == (STOCK, [])


@those("later", without="stops")
async def test_what_arrives_for_an_order_that_is_to_be_cancelled_goes_back(till: Till) -> None:
    order = await till.promised()
    assert (await till.cancel(order["id"])).status_code == 402
    reference = order["transactions"][0]["gateway_transaction_id"]
    till.provider.arrive(reference)
    await till.hear("paid", reference)
    await till.time_passes()
    assert await standing(till, order) == ("cancelled", "refunded", "complete", "complete")
    assert (await money(till), await till.in_stock(), await mails(till)) == (([], 0), STOCK, [])
