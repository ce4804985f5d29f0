"""A capture that is sent again: the same order, or a refusal; never a second charge."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select

from storefront.checkout import attempts, charge, hold
from storefront.checkout.models import Attempt, Checkout
from storefront.core import clock
from storefront.gateways.port import Charge, Result
from storefront.gateways.test_gateway import TestGateway
from storefront.hosted.queries import any_checkout, last_refused
from storefront.worker.audit import audit
from storefront.worker.sweep import sweep
from tests.support.house import Shop
from tests.support.stock import add_product, available
from tests.support.till import DECLINED, Basket, Books, books, fill, pay

ONE = Books(orders=1, charges=1, held=0, events=1)


async def mugs(shop: Shop, quantity: int = 1) -> Basket:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=10)
    return await fill(shop, (mug, quantity))


async def test_the_same_request_again_is_the_same_order(shop: Shop) -> None:
    basket = await mugs(shop)
    first, again = await pay(shop, basket), await pay(shop, basket)
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json() == first.json()
    assert await books(shop) == ONE


async def test_another_request_for_the_same_token_is_refused(shop: Shop) -> None:
    basket = await mugs(shop)
    await pay(shop, basket)
    other = await pay(shop, basket, customer={"email": "eve@example.test"})
    assert other.status_code == 422
    assert other.json()["error"]["message"] == "This checkout has been completed already."
    assert "ada@example.test" not in other.text
    assert await books(shop) == ONE


async def test_an_idempotency_key_tells_repetitions_from_others(shop: Shop) -> None:
    basket = await mugs(shop)
    first = await pay(shop, basket, key="press-1")
    again = await pay(shop, basket, key="press-1", meta={"attempt": 2})
    other = await pay(shop, basket, key="press-2")
    assert (again.status_code, again.json()["id"]) == (200, first.json()["id"])
    assert other.status_code == 422
    assert await books(shop) == ONE


async def test_a_key_that_is_too_long_is_refused(shop: Shop) -> None:
    answer = await pay(shop, await mugs(shop), key="k" * 256)
    assert answer.status_code == 422
    assert list(answer.json()["error"]["errors"]) == ["Idempotency-Key"]


def slow(seconds: float) -> Callable[[TestGateway, Charge], Awaitable[Result]]:
    """A gateway's `charge` that takes its time."""

    async def charging(gateway: TestGateway, asked: Charge) -> Result:
        await asyncio.sleep(seconds)
        return await gateway.find(asked) or await gateway._record(asked)

    return charging


async def test_a_press_during_the_payment_waits_for_its_order(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TestGateway, "charge", slow(0.4))
    basket = await mugs(shop)
    first = asyncio.create_task(pay(shop, basket))
    await asyncio.sleep(0.1)
    again = await pay(shop, basket)
    assert again.json()["id"] == (await first).json()["id"]
    assert await books(shop) == ONE


async def test_while_a_payment_is_open_its_stock_is_held_and_no_lock_is(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=10)
    monkeypatch.setattr(TestGateway, "charge", slow(0.4))
    payment = asyncio.create_task(pay(shop, await fill(shop, (mug, 4))))
    await asyncio.sleep(0.15)
    assert await available(shop, mug) == 6
    assert (await books(shop)).held == 1
    async with asyncio.timeout(0.2), shop.database.writing() as session:
        add_product(session, shop.id, "Cup", 900)
    assert (await payment).status_code == 200


async def leave_open(shop: Shop, basket: Basket, monkeypatch: pytest.MonkeyPatch, charges: bool) -> None:
    """A capture whose gateway does not answer in time, before or after it has taken the money."""

    async def silent(gateway: TestGateway, asked: Charge) -> Result:
        if charges:
            await gateway._record(asked)
        raise ConnectionError("no answer")

    with monkeypatch.context() as patch:
        patch.setattr(TestGateway, "charge", silent)
        patch.setattr(hold, "LEASE", -1)
        answer = await pay(shop, basket)
    assert (answer.status_code, answer.json()["error"]["type"]) == (402, "payment_pending")


async def test_an_unknown_outcome_that_was_paid_becomes_the_order(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    basket = await mugs(shop, 2)
    await leave_open(shop, basket, monkeypatch, charges=True)
    assert await books(shop) == Books(orders=0, charges=1, held=1, events=0)
    await sweep(shop.database, shop.house.settings)
    assert await books(shop) == ONE
    async with shop.database.reading() as session:
        assert await audit(session, shop.id) == []
    assert (await pay(shop, basket)).status_code == 200
    assert await books(shop) == ONE


async def test_an_unknown_outcome_that_was_not_paid_is_released(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    basket = await mugs(shop, 2)
    await leave_open(shop, basket, monkeypatch, charges=False)
    await sweep(shop.database, shop.house.settings)
    assert await books(shop) == Books(orders=0, charges=0, held=0, events=0)
    assert (await pay(shop, basket)).status_code == 200
    async with shop.database.reading() as session:
        assert await audit(session, shop.id) == []


async def test_sweeps_side_by_side_make_one_order(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    basket = await mugs(shop)
    await leave_open(shop, basket, monkeypatch, charges=True)
    await asyncio.gather(*(sweep(shop.database, shop.house.settings) for _ in range(5)))
    assert await books(shop) == ONE


async def test_an_attempt_within_its_lease_is_left_alone(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(TestGateway, "charge", slow(2))
    payment = asyncio.create_task(pay(shop, await mugs(shop)))
    while not (await books(shop)).held and not payment.done():  # noqa: ASYNC110 -- only the database knows
        await asyncio.sleep(0.02)
    await sweep(shop.database, shop.house.settings)
    assert (await books(shop)).held == 1
    assert (await payment).status_code == 200
    assert attempts.LEASE > charge.PATIENCE


async def test_a_charge_that_comes_after_its_release_goes_back(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    basket = await mugs(shop)
    monkeypatch.setattr(hold, "LEASE", -1)
    monkeypatch.setattr(TestGateway, "charge", slow(0.5))
    payment = asyncio.create_task(pay(shop, basket))
    await asyncio.sleep(0.2)
    await sweep(shop.database, shop.house.settings)
    assert (await payment).status_code == 503
    assert await books(shop) == Books(orders=0, charges=0, held=0, events=0)
    async with shop.database.reading() as session:
        assert await audit(session, shop.id) == []


def test_attempts_and_tokens_keep_no_payment() -> None:
    assert not {"card", "payment", "number"} & set(Attempt.__table__.c.keys() + Checkout.__table__.c.keys())


async def test_attempts_that_begin_within_a_second_are_known_in_their_order(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their ids are random, and their times are whole seconds."""
    basket = await mugs(shop)
    stopped = clock.now()
    monkeypatch.setattr(clock, "now", lambda: stopped)
    for turn in range(1, 8):
        refused = await pay(shop, basket, card=DECLINED)
        assert refused.status_code == 402
        async with shop.database.reading() as session:
            mine = Attempt.merchant_id == shop.id, Attempt.checkout_id == basket.id
            turns = {row.id: row.turn for row in await session.scalars(select(Attempt).where(*mine))}
            token = await any_checkout(session, shop.id, basket.id)
            assert token is not None
            assert turns[await last_refused(session, token) or ""] == turn == len(turns)
