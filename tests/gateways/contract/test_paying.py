"""Paying: what is due is charged once, or nothing happens at all."""

import asyncio

from storefront.gateways.registry import ADAPTERS
from tests.gateways.contract.providers import PROVIDERS, those
from tests.gateways.contract.till import DUE, PIECES, STOCK, Till


async def nothing_happened(till: Till) -> None:
    found = await till.orders(), await till.provider.taken(), await till.open(), await till.in_stock()
    assert found == ([], [], 0, STOCK)


def test_the_suite_knows_every_adapter() -> None:
    assert {one.code for one in PROVIDERS} == set(ADAPTERS)


@those("takes_money")
async def test_what_is_due_is_charged_and_the_order_names_it(till: Till) -> None:
    order = await till.bought()
    [taken] = await till.provider.taken()
    assert (taken.amount, taken.currency) == (DUE, "USD")
    [row] = order["transactions"]
    assert (row["gateway"], row["status"], row["amount"]["raw"]) == (till.provider.code, "complete", 30)
    assert row["gateway_transaction_id"] == taken.reference
    assert (order["status_payment"], await till.in_stock()) == ("paid", STOCK - PIECES)


@those("takes_money")
async def test_a_buyer_cannot_turn_a_charge_into_a_reservation(till: Till) -> None:
    order = await till.bought(action="authorize")
    assert (order["status_payment"], len(await till.provider.taken())) == ("paid", 1)


@those(without="takes_money")
async def test_money_that_comes_another_way_leaves_the_order_unpaid(till: Till) -> None:
    order = await till.bought()
    [row] = order["transactions"]
    assert (order["status_payment"], row["status"]) == ("not_paid", "pending")
    assert await till.in_stock() == STOCK - PIECES


@those("malformed")
async def test_what_cannot_be_charged_is_refused_by_field_and_nothing_happens(till: Till) -> None:
    for block in till.provider.malformed:
        answer = await till.pay(block)
        assert answer.status_code == 422, block
        assert all(field.startswith("payment.") for field in answer.json()["error"]["errors"]), block
    await nothing_happened(till)


@those("declined")
async def test_a_declined_payment_moves_nothing_and_the_token_takes_another(till: Till) -> None:
    assert till.provider.declined is not None
    refused = await till.pay(till.provider.declined)
    if till.provider.declined is till.provider.asking:
        refused = await till.pay(till.provider.fail(refused))
    assert (refused.status_code, refused.json()["error"]["type"]) == (402, "card_declined")
    await nothing_happened(till)
    await till.bought()
    assert (len(await till.provider.taken()), len(await till.orders())) == (1, 1)


@those()
async def test_ten_captures_at_once_are_one_order_and_one_charge(till: Till) -> None:
    block = till.provider.good
    if block is till.provider.asking:
        block = till.provider.confirm(await till.pay(block))
    answers = await asyncio.gather(*(till.pay(block) for _ in range(10)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert len(await till.provider.taken()) == (1 if till.provider.takes_money else 0)
