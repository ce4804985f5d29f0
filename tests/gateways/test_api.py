"""Gateways as the merchant sees them."""

from storefront.core.ids import new_id
from storefront.gateways.models import Gateway
from tests.support.house import Shop, open_shop


async def _stripe(shop: Shop) -> str:
    id = new_id("gway")
    config = {"stripe_secret_key": "sk_live_0123456789abcdef", "stripe_publishable_key": "pk_live_abc"}
    async with shop.database.writing() as session:
        session.add(Gateway(id=id, merchant_id=shop.id, code="stripe", config=config, active=False))
    return id


async def test_a_new_shop_has_the_test_gateway(shop: Shop) -> None:
    [gateway] = (await shop.secret.get("/v1/gateways")).json()["data"]
    assert gateway["code"] == "test_gateway"
    assert gateway["sandbox"] == {"supported": True, "enabled": True}
    assert gateway["transaction_volume"]["raw"] == 0
    assert gateway["config"] is None


async def test_secrets_come_back_masked(shop: Shop) -> None:
    answer = await shop.secret.get(f"/v1/gateways/{await _stripe(shop)}")
    assert answer.json()["config"] == {
        "stripe_secret_key": "••••••••cdef",
        "stripe_publishable_key": "pk_live_abc",
    }


async def test_foreign_and_unknown_gateways_are_404_in_the_same_words(shop: Shop) -> None:
    async with open_shop(shop.house) as other:
        id = await _stripe(other)
    foreign = await shop.secret.get(f"/v1/gateways/{id}")
    unknown = await shop.secret.get("/v1/gateways/gway_00000000000000")
    assert (foreign.status_code, unknown.status_code) == (404, 404)
    assert foreign.json()["error"]["message"].replace(id, "") == unknown.json()["error"]["message"].replace(
        "gway_00000000000000", ""
    )


async def test_the_public_key_sees_no_gateways(shop: Shop) -> None:
    assert (await shop.public.get("/v1/gateways")).status_code == 401
