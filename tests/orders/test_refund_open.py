"""A refund that the gateway does not confirm at once: it stays open until it does, and is asked for again."""

from typing import Any

import pytest
from sqlalchemy import select

from storefront.gateways.port import Charge, Refunded, Unknown
from storefront.gateways.test_gateway import TestGateway
from storefront.orders import refund
from storefront.orders.later_models import OpenRefund
from storefront.worker.sweep import sweep_refunds
from tests.orders.helping import Json, differences, live, mug_for, promised, sent_goods, sold
from tests.support.house import Shop
from tests.support.outbox import event_names
from tests.support.stock import available


async def act(shop: Shop, order: Json, action: str, **asked: Any) -> tuple[int, Json]:
    answer = await shop.secret.post(f"/v1/orders/{order['id']}/actions/{action}", json=asked)
    return answer.status_code, answer.json()


async def shown(shop: Shop, order: Json) -> Json:
    found: Json = (await shop.secret.get(f"/v1/orders/{order['id']}")).json()
    return found


async def open_refunds(shop: Shop) -> int:
    async with shop.database.reading() as session:
        rows = await session.scalars(select(OpenRefund.order_id).where(OpenRefund.merchant_id == shop.id))
        return len(list(rows))


async def silent(gateway: TestGateway, charge: Charge) -> Refunded | Unknown:
    return Unknown()


async def broken(gateway: TestGateway, charge: Charge) -> Refunded | Unknown:
    raise ConnectionError("no answer")


async def test_it_is_swept_until_the_gateway_says_refunded(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    mug = await mug_for(shop)
    order = await sold(shop, mug, 2)
    monkeypatch.setattr(refund, "LEASE", -1)
    for silence in (silent, broken):
        with monkeypatch.context() as patch:
            patch.setattr(TestGateway, "refund", silence)
            status, answer = await act(shop, order, "refund")
            assert (status, answer["error"]["type"]) == (402, "refund_pending")
            await sweep_refunds(shop.database, shop.house.settings)
        assert (await shown(shop, order))["status_payment"] == "paid"
        assert (await available(shop, mug), await open_refunds(shop)) == (8, 1)
        assert await differences(shop) == []
    await sweep_refunds(shop.database, shop.house.settings)
    after = await shown(shop, order)
    assert (after["status"], after["status_payment"]) == ("open", "refunded")
    assert (await available(shop, mug), await open_refunds(shop)) == (10, 0)
    assert await event_names(shop) == ["orders.create", "orders.refund"]
    await sweep_refunds(shop.database, shop.house.settings)
    assert await available(shop, mug) == 10
    assert await differences(shop) == []


async def test_a_cancellation_waits_for_its_refund(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order = await sent_goods(shop, 2)
    monkeypatch.setattr(refund, "LEASE", -1)
    with monkeypatch.context() as patch:
        patch.setattr(TestGateway, "refund", silent)
        status, answer = await act(shop, order, "cancel", revokeDigitalDownloads=False)
    assert (status, answer["error"]["type"]) == (402, "refund_pending")
    parcel = await shop.secret.post(f"/v1/orders/{order['id']}/fulfillments/physical/shipments")
    assert parcel.status_code == 422
    await sweep_refunds(shop.database, shop.house.settings)
    after = await shown(shop, order)
    assert (after["status"], after["status_payment"]) == ("cancelled", "refunded")
    assert await event_names(shop) == ["orders.create", "orders.refund", "orders.update"]
    assert await differences(shop) == []


async def test_nobody_interferes_while_it_is_asked_for(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order = await sold(shop, await mug_for(shop))
    with monkeypatch.context() as patch:
        patch.setattr(TestGateway, "refund", silent)
        await act(shop, order, "refund")
    for action in ("refund", "cancel"):
        status, answer = await act(shop, order, action)
        assert (status, answer["error"]["errors"]) == (
            422,
            {"order": ["This order is being refunded right now."]},
        )
    await sweep_refunds(shop.database, shop.house.settings)
    assert (await shown(shop, order))["status_payment"] == "paid"


async def test_the_gateway_is_asked_with_its_settings(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order = await promised(shop, await mug_for(shop))
    path = f"/v1/orders/{order['id']}"
    await live(shop).put(f"{path}/transactions/{order['transactions'][0]['id']}", json={"status": "complete"})
    asked: list[Charge] = []

    async def noting(database: Any, code: str, charge: Charge) -> Refunded:
        asked.append(charge)
        return Refunded("by hand")

    monkeypatch.setattr(refund, "ask_refund", noting)
    assert (await live(shop).post(f"{path}/actions/refund")).status_code == 200
    [charge] = asked
    assert (charge.amount, charge.currency, charge.config["name"]) == (1500, "USD", "Bank transfer")
