"""Money that comes when the attempt has ended already: it goes back, however often one has to ask."""

import pytest
from sqlalchemy import select, update

from storefront.checkout import give_back_charge, hold, release
from storefront.checkout.attempts import REFUNDING, RELEASED
from storefront.checkout.models import Attempt
from storefront.core import clock
from storefront.gateways.models import TestCharge
from storefront.gateways.port import Charge, Paid, Pending, Refunded, Result, Unknown
from storefront.gateways.test_gateway import TestGateway
from storefront.worker.audit import audit
from storefront.worker.sweep import sweep, sweep_refunds
from tests.support.house import Shop
from tests.support.stock import add_product, available
from tests.support.till import Books, books, fill, pay

NOTHING = Books(orders=0, charges=0, held=0, events=0)


async def state(shop: Shop) -> str | None:
    async with shop.database.reading() as session:
        found: str | None = await session.scalar(select(Attempt.state).where(Attempt.merchant_id == shop.id))
        return found


async def next_look(shop: Shop) -> int | None:
    async with shop.database.reading() as session:
        found: int | None = await session.scalar(select(Attempt.lease).where(Attempt.merchant_id == shop.id))
        return found


async def differences(shop: Shop) -> list[str]:
    async with shop.database.reading() as session:
        return await audit(session, shop.id)


async def make_due(shop: Shop) -> None:
    """As if the lease of every attempt had run out."""
    async with shop.database.writing() as session:
        mine = update(Attempt).where(Attempt.merchant_id == shop.id)
        await session.execute(mine.values(lease=clock.now() - 1))


async def unknown(gateway: TestGateway, charge: Charge) -> Refunded | Unknown:
    return Unknown()


async def test_a_charge_found_after_its_release_is_given_back(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process died while the gateway was still at work: the sweep finds nothing, and later money."""
    late: list[Charge] = []

    async def dying(gateway: TestGateway, asked: Charge) -> Result:
        late.append(asked)
        raise ConnectionError("no answer")

    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=3)
    basket = await fill(shop, (mug, 2))
    with monkeypatch.context() as patch:
        patch.setattr(TestGateway, "charge", dying)
        patch.setattr(hold, "LEASE", -1)
        assert (await pay(shop, basket)).status_code == 402
    await sweep(shop.database, shop.house.settings)
    assert (await state(shop), await available(shop, mug), await books(shop)) == (REFUNDING, 3, NOTHING)
    await TestGateway(shop.database).charge(late[0])
    assert await differences(shop) == []
    await make_due(shop)
    with monkeypatch.context() as patch:
        patch.setattr(TestGateway, "refund", unknown)
        await sweep_refunds(shop.database, shop.house.settings)
    assert (await state(shop), (await books(shop)).charges) == (REFUNDING, 1)
    await make_due(shop)
    await sweep_refunds(shop.database, shop.house.settings)
    assert (await state(shop), await books(shop)) == (RELEASED, NOTHING)
    assert await differences(shop) == []
    assert (await pay(shop, basket)).status_code == 200


async def test_where_no_money_comes_the_attempt_is_closed(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dying(gateway: TestGateway, asked: Charge) -> Result:
        raise ConnectionError("no answer")

    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=3)
    with monkeypatch.context() as patch:
        patch.setattr(TestGateway, "charge", dying)
        patch.setattr(hold, "LEASE", -1)
        await pay(shop, await fill(shop, (mug, 2)))
    await sweep(shop.database, shop.house.settings)
    assert await state(shop) == REFUNDING
    await sweep_refunds(shop.database, shop.house.settings)
    assert await state(shop) == REFUNDING
    assert release.LATER > 60
    await make_due(shop)
    await sweep_refunds(shop.database, shop.house.settings)
    assert (await state(shop), await available(shop, mug)) == (RELEASED, 3)


async def test_a_refund_that_fails_is_left_to_the_sweep(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """The charge comes back to its own process when the sweep has given up on it."""
    real = TestGateway.charge

    async def overtaken(gateway: TestGateway, asked: Charge) -> Result:
        await sweep(shop.database, shop.house.settings)
        return await real(gateway, asked)

    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=3)
    with monkeypatch.context() as patch:
        patch.setattr(TestGateway, "charge", overtaken)
        patch.setattr(TestGateway, "refund", unknown)
        patch.setattr(hold, "LEASE", -1)
        answer = await pay(shop, await fill(shop, (mug, 2)))
    assert answer.status_code == 503
    assert (await state(shop), (await books(shop)).charges) == (REFUNDING, 1)
    assert await differences(shop) == []
    await make_due(shop)
    await sweep_refunds(shop.database, shop.house.settings)
    assert (await state(shop), await books(shop)) == (RELEASED, NOTHING)
    async with shop.database.reading() as session:
        charges = await session.scalars(select(TestCharge).where(TestCharge.merchant_id == shop.id))
        assert [charge.refunded is not None for charge in charges] == [True]


async def test_money_that_is_on_its_way_is_waited_for_and_then_given_back(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bank takes days, and the attempt has ended meanwhile."""

    async def dying(gateway: TestGateway, asked: Charge) -> Result:
        late.append(asked)
        raise ConnectionError("no answer")

    async def on_its_way(gateway: TestGateway, asked: Charge) -> Result:
        return Pending(transaction_id="bank_1")

    late: list[Charge] = []
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=3)
    with monkeypatch.context() as patch:
        patch.setattr(TestGateway, "charge", dying)
        patch.setattr(hold, "LEASE", -1)
        await pay(shop, await fill(shop, (mug, 2)))
    await sweep(shop.database, shop.house.settings)
    await make_due(shop)
    with monkeypatch.context() as patch:
        patch.setattr(TestGateway, "find", on_its_way)
        await sweep_refunds(shop.database, shop.house.settings)
        assert (await state(shop), await available(shop, mug)) == (REFUNDING, 3)
        assert await next_look(shop) == pytest.approx(clock.now() + give_back_charge.ON_ITS_WAY, abs=5)
    assert isinstance(await TestGateway(shop.database).charge(late[0]), Paid)
    await make_due(shop)
    await sweep_refunds(shop.database, shop.house.settings)
    assert (await state(shop), await books(shop)) == (RELEASED, NOTHING)
    assert await differences(shop) == []
