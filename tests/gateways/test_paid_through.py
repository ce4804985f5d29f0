"""A configured gateway from the token to the refund: who sees which of its settings, and for how long."""

from collections.abc import Mapping
from typing import Any

import pytest

from storefront.core.ids import new_id
from storefront.gateways import registry
from storefront.gateways.models import Gateway
from storefront.gateways.port import Charge, Fields, Paid, Refunded, Result
from tests.support.house import Shop
from tests.support.stock import add_product
from tests.support.till import body, fill

KEY = "sk_live_0123456789abcdef"
STRIPE = {"stripe_secret_key": KEY, "stripe_publishable_key": "pk_live_abc"}


class Till:
    """Stands where an installed adapter would, and remembers the keys it was shown."""

    code = "stripe"
    name = "Stripe"

    def __init__(self) -> None:
        self.seen: list[tuple[str, Any]] = []

    def check(self, payment: Mapping[str, Any]) -> Fields:
        return {}

    async def charge(self, charge: Charge) -> Result:
        self.seen.append(("charge", charge.config.get("stripe_secret_key")))
        return Paid(transaction_id="ch_1")

    async def find(self, charge: Charge) -> Result | None:
        return None

    async def refund(self, charge: Charge) -> Refunded:
        self.seen.append(("refund", charge.config.get("stripe_secret_key")))
        return Refunded(reference="re_1")


@pytest.fixture
def till(monkeypatch: pytest.MonkeyPatch) -> Till:
    till = Till()
    monkeypatch.setitem(registry.ADAPTERS, "stripe", lambda _: till)
    return till


async def set_up(shop: Shop, **others: Any) -> str:
    sent = {"code": "stripe", "config": STRIPE, **others}
    answer = await shop.secret.post("/v1/gateways", json=sent)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def offered(shop: Shop, key: str) -> list[dict[str, Any]]:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=5)
    client = shop.house.client(**{"X-Authorization": shop.keys[key]})
    token = await client.get(f"/v1/checkouts/{mug.id}", params={"type": "product_id"})
    assert token.status_code == 201, token.text
    found: list[dict[str, Any]] = token.json()["gateways"]
    return found


async def test_a_token_shows_what_is_publishable_and_nothing_else(shop: Shop, till: Till) -> None:
    id = await set_up(shop)
    assert await offered(shop, "pk_live") == [
        {"id": id, "code": "stripe", "sandbox": False, "config": {"publishable_key": "pk_live_abc"}}
    ]
    assert [row["code"] for row in await offered(shop, "pk_test")] == ["test_gateway"]


async def test_a_gateway_without_an_adapter_here_is_offered_to_nobody(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(registry.ADAPTERS, "braintree")
    config = {"braintree_merchant_id": "m", "braintree_public_key": "p", "braintree_private_key": KEY}
    answer = await shop.secret.post("/v1/gateways", json={"code": "braintree", "config": config})
    assert answer.status_code == 201, answer.text
    assert await offered(shop, "pk_live") == []


INCOMPLETE: dict[str, dict[str, Any]] = {
    "paypal": {"email": "shop@hazel.test", "client_id": "A1"},
    "stripe": {"stripe_publishable_key": "pk_live_abc"},
    "square": {"application_id": "sq0idp-1", "location_id": "L1"},
    "razorpay": {"key_id": "rzp_live_1"},
    "omise": {"omise_public_key": "pkey_1"},
    "braintree": {"braintree_merchant_id": "m", "braintree_public_key": "p"},
}
"""Settings that are worth something only with a secret."""


@pytest.mark.parametrize("code", sorted(INCOMPLETE))
async def test_settings_that_do_not_suffice_to_charge_are_offered_to_nobody(shop: Shop, code: str) -> None:
    config = INCOMPLETE[code]
    async with shop.database.writing() as session:
        session.add(Gateway(id=new_id("gway"), merchant_id=shop.id, code=code, config=config))
        mug = add_product(session, shop.id, "Mug", 1500, stock=5)
    assert await offered(shop, "pk_live") == []
    basket = await fill(shop, (mug, 1), sandbox=False)
    public = shop.house.client(**{"X-Authorization": shop.keys["pk_live"]})
    refused = await public.post(f"/v1/checkouts/{basket.id}", json=body(payment={"gateway": code}))
    assert refused.status_code == 422
    assert refused.json()["error"]["errors"]["payment.gateway"] == ["This payment gateway is not available."]


async def test_paypal_is_offered_once_its_application_is_known(shop: Shop) -> None:
    sent = {"code": "paypal", "config": {"email": "shop@hazel.test"}}
    id = (await shop.secret.post("/v1/gateways", json=sent)).json()["id"]
    assert await offered(shop, "pk_live") == []
    keys = {"config": {"client_id": "A1", "client_secret": "S1"}}
    assert (await shop.secret.put(f"/v1/gateways/{id}", json=keys)).status_code == 200
    [shown] = await offered(shop, "pk_live")
    assert (shown["code"], shown["config"]) == ("paypal", {"email": "shop@hazel.test", "client_id": "A1"})


async def test_a_gateway_in_its_sandbox_takes_no_money_so_nobody_pays_with_it(shop: Shop, till: Till) -> None:
    await set_up(shop, sandbox=True)
    assert await offered(shop, "pk_live") == []
    assert [row["code"] for row in await offered(shop, "pk_test")] == ["test_gateway"]


async def test_what_was_paid_is_refunded_after_the_gateway_was_removed(shop: Shop, till: Till) -> None:
    id = await set_up(shop)
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=5)
    public = shop.house.client(**{"X-Authorization": shop.keys["pk_live"]})
    secret = shop.house.client(**{"X-Authorization": shop.keys["sk_live"]})
    basket = await fill(shop, (mug, 1), sandbox=False)
    sold = await public.post(f"/v1/checkouts/{basket.id}", json=body(payment={"gateway": "stripe"}))
    assert sold.status_code == 200, sold.text
    assert (await secret.delete(f"/v1/gateways/{id}")).status_code == 204
    again = await fill(shop, (mug, 1), sandbox=False)
    refused = await public.post(f"/v1/checkouts/{again.id}", json=body(payment={"gateway": "stripe"}))
    assert refused.status_code == 422
    refund = await secret.post(f"/v1/orders/{sold.json()['id']}/actions/refund")
    assert refund.status_code == 200, refund.text
    assert till.seen == [("charge", KEY), ("refund", KEY)]
