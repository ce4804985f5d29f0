"""`storefront payments`: what is open is listed, and mended by asking the gateway."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import update

from storefront.checkout.models import Attempt
from storefront.commands.payments import lines, mend
from storefront.gateways.stripe import wire
from storefront.orders.later_models import OpenRefund
from tests.checkout.stripe_till import Till, till_at
from tests.support.commands import open_shop, storefront
from tests.support.house import Shop

GOOD = "pm_card_visa"


@pytest_asyncio.fixture
async def till(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Till]:
    monkeypatch.setattr(wire, "RETRIES", 0)
    async with till_at(shop) as opened:
        yield opened


async def nobody_works(till: Till, on: type[Attempt | OpenRefund] = Attempt) -> None:
    async with till.database.writing() as session:
        mine = update(on).where(on.merchant_id == till.shop.id)
        await session.execute(mine.values(lease=1))


async def mended(till: Till) -> tuple[int, int]:
    return await mend(till.shop.house.settings, till.database, till.shop.id)


async def test_an_attempt_whose_answer_was_lost_is_listed_with_its_payment(till: Till) -> None:
    till.stripe.lose("confirm", after=True)
    await till.pay(payment_method_id=GOOD)
    [line] = await lines(till.database, till.shop.id)
    told = line.split("\t")
    assert re.fullmatch(r"\w+", told[0])
    assert told[1:] == [
        till.basket.id, "held", "stripe", "30.00 USD", "0 min", till.stripe.only_intent["id"],
    ]  # fmt: skip


async def test_what_was_paid_becomes_the_order_and_is_asked_about_once(till: Till) -> None:
    till.stripe.lose("confirm", after=True)
    await till.pay(payment_method_id=GOOD)
    await nobody_works(till)
    assert await mended(till) == (1, 0)
    assert (len(await till.orders()), len(till.stripe.paid), await till.in_stock()) == (1, 1, 3)
    assert (await mended(till), await lines(till.database, till.shop.id)) == ((0, 0), [])


async def test_what_was_never_paid_is_given_back(till: Till) -> None:
    till.stripe.lose("confirm", after=False)
    await till.pay(payment_method_id=GOOD)
    await nobody_works(till)
    assert await mended(till) == (1, 0)
    assert (await till.orders(), till.stripe.paid, await till.in_stock()) == ([], [], 5)


async def test_what_a_process_is_working_on_is_left_alone(till: Till) -> None:
    till.stripe.lose("confirm", after=True)
    await till.pay(payment_method_id=GOOD)
    assert await mended(till) == (0, 1)
    assert (await till.orders(), await till.held()) == ([], 1)


async def test_a_refund_that_nobody_confirmed_is_listed_and_mended(till: Till) -> None:
    order = (await till.pay(payment_method_id=GOOD)).json()
    till.stripe.lose("refund", after=True)
    asked = await till.secret.post(f"/v1/orders/{order['id']}/actions/refund")
    assert (asked.status_code, asked.json()["error"]["type"]) == (402, "refund_pending")
    listed = [order["id"], order["customer_reference"], "refund", "stripe", "30.00 USD", "0 min", "-"]
    assert [line.split("\t") for line in await lines(till.database, till.shop.id)] == [listed]
    assert (await mended(till), len(await lines(till.database, till.shop.id))) == ((0, 1), 1)
    await nobody_works(till, OpenRefund)
    assert (await mended(till), await lines(till.database, till.shop.id)) == ((1, 0), [])
    [row] = await till.orders()
    assert (row.status_payment, len(till.stripe.ledger.refunds)) == ("refunded", 1)


def test_a_shop_without_open_attempts_has_nothing_to_mend(tmp_path: Path) -> None:
    open_shop(tmp_path)
    assert storefront(tmp_path, "payments", "list", "--merchant", "1").stdout == ""
    assert (
        storefront(tmp_path, "payments", "mend", "--merchant", "1").stdout == "0 asked about, 0 still open.\n"
    )
