"""Refunds: the money goes back once, however often one asks."""

import asyncio

import pytest

from tests.gateways.contract.providers import those
from tests.gateways.contract.till import STOCK, Till


@those("takes_money")
async def test_a_refund_gives_back_what_was_taken(till: Till) -> None:
    order = await till.bought()
    refunded = await till.refund(order["id"])
    assert refunded.status_code == 200, refunded.text
    assert (await till.provider.taken(), await till.provider.refunds()) == ([], 1)
    assert (await till.order(order["id"]))["status_payment"] == "refunded"
    assert await till.in_stock() == STOCK


@those("takes_money")
async def test_a_second_refund_is_refused_and_moves_nothing(till: Till) -> None:
    order = await till.bought()
    answers = await asyncio.gather(*(till.refund(order["id"]) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers)[0] == 200
    assert (await till.refund(order["id"])).status_code == 422
    assert (await till.provider.taken(), await till.provider.refunds()) == ([], 1)


@those("takes_money", "loses")
@pytest.mark.parametrize("after", [False, True])
async def test_a_refund_that_was_lost_on_its_way_or_back_ends_by_itself(till: Till, after: bool) -> None:
    order = await till.bought()
    till.provider.lose("refund", after=after)
    pending = await till.refund(order["id"])
    assert (pending.status_code, pending.json()["error"]["type"]) == (402, "refund_pending")
    await till.time_passes()
    assert (await till.provider.taken(), await till.provider.refunds()) == ([], 1)
    assert (await till.order(order["id"]))["status_payment"] == "refunded"
