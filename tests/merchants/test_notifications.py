"""Which mails a merchant wants to be sent."""

from typing import Any

import pytest

from storefront.merchants.models import Merchant
from storefront.merchants.notifications import wants
from tests.support.house import Shop

ALL: dict[str, Any] = {
    "customer": {"login_token": True, "orders": True, "shipments": True},
    "merchant": {"news": True, "orders": True, "dashboard_notifications": "quiet"},
}


async def test_everything_is_wanted_until_somebody_says_otherwise(shop: Shop) -> None:
    assert (await shop.secret.get(f"/v1/merchants/{shop.id}/notifications")).json() == ALL
    merchant = Merchant(id=shop.id)
    assert wants(merchant, "customer.orders")
    assert wants(merchant, "merchant.orders")


@pytest.mark.parametrize(
    "body", [{"dashboard_notifications": "full"}, {"merchant": {"dashboard_notifications": "full"}}]
)
async def test_the_dashboard_may_be_named_in_either_place(shop: Shop, body: dict[str, Any]) -> None:
    answer = await shop.secret.put(f"/v1/merchants/{shop.id}/notifications", json=body)
    assert answer.json() == {**ALL, "merchant": {**ALL["merchant"], "dashboard_notifications": "full"}}


async def test_changes_are_partial_and_kept(shop: Shop) -> None:
    path = f"/v1/merchants/{shop.id}/notifications"
    await shop.secret.put(path, json={"customer": {"orders": False}})
    answer = await shop.secret.put(path, json={"merchant": {"news": "0", "orders": None}, "customer": None})
    changed = {
        "customer": {**ALL["customer"], "orders": False},
        "merchant": {**ALL["merchant"], "news": False},
    }
    assert answer.json() == changed
    assert (await shop.secret.get(path)).json() == changed
    async with shop.database.reading() as session:
        merchant = await session.get_one(Merchant, shop.id)
        assert not wants(merchant, "customer.orders")
        assert wants(merchant, "customer.shipments")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"dashboard_notifications": "loud"}, "dashboard_notifications"),
        ({"customer": {"orders": "sometimes"}}, "customer.orders"),
        ({"merchant": "all"}, "merchant"),
    ],
)
async def test_other_words_are_refused(shop: Shop, body: dict[str, Any], error: str) -> None:
    path = f"/v1/merchants/{shop.id}/notifications"
    answer = await shop.secret.put(path, json=body)
    assert answer.status_code == 422
    assert list(answer.json()["error"]["errors"]) == [error]
    assert (await shop.secret.get(path)).json() == ALL
