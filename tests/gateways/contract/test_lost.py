"""Requests and answers that are lost: the shop finds out what became of them, and charges nobody twice."""

from tests.gateways.contract.providers import those
from tests.gateways.contract.test_paying import nothing_happened
from tests.gateways.contract.till import STOCK, Till


async def pay_unanswered(till: Till, after: bool) -> None:
    block = till.provider.good
    if block is till.provider.asking:
        block = till.provider.confirm(await till.pay(block))
    till.provider.lose("charge", after=after)
    answer = await till.pay(block)
    assert (answer.status_code, answer.json()["error"]["type"]) == (402, "payment_pending")


@those("takes_money", "loses")
async def test_an_answer_lost_after_the_charge_becomes_an_order_by_itself(till: Till) -> None:
    await pay_unanswered(till, after=True)
    assert (len(await till.provider.taken()), await till.orders(), await till.open()) == (1, [], 1)
    await till.time_passes()
    assert (len(await till.provider.taken()), len(await till.orders()), await till.open()) == (1, 1, 0)
    again = await till.pay(till.provider.good)
    [order] = await till.orders()
    assert (again.status_code, again.json()["id"]) == (200, order.id)


@those("takes_money", "loses")
async def test_a_request_lost_before_the_charge_gives_everything_back(till: Till) -> None:
    await pay_unanswered(till, after=False)
    await till.time_passes()
    assert (await till.orders(), await till.provider.taken(), await till.in_stock()) == ([], [], STOCK)
    await till.time_passes()
    await nothing_happened(till)
    await till.bought()
    assert len(await till.provider.taken()) == 1


@those("takes_money", "loses")
async def test_an_order_made_by_the_sweep_while_the_answer_was_on_its_way_is_the_same_one(
    till: Till,
) -> None:
    till.provider.on_charge = till.time_passes
    order = await till.bought()
    assert [row.id for row in await till.orders()] == [order["id"]]
    assert len(await till.provider.taken()) == 1
