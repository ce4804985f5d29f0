"""Tokens that are somebody else's, past their time, or orders already."""

from typing import Any

import pytest

from storefront.checkout.models import Checkout
from storefront.core import clock
from tests.support.carts import alter, errors, live_of, raw, row_of, sell, token_with
from tests.support.house import House, Shop, open_shop

DAY = 86_400
TOKEN_CALLS = (
    "tokens/{token}",
    "{token}/live",
    "{token}/fields",
    "{token}/check/is_free",
    "{token}/check/pay_what_you_want?customer_set_price=500",
    "{token}/check/discount?code=HALF",
    "{token}/check/giftcard?code=GIFT",
    "{token}/check/shipping?shipping_option_id=ship_x&country=US",
    "{token}/check/{item}/variant?variant_id=vrnt_x",
    "{token}/check/{item}/quantity?amount=2",
    "{token}/helper/shipping_options?country=US",
    "{token}/helper/set_tax_zone?country=DE",
    "{token}/helper/location_from_ip",
    "{token}/helper/validation",
)


@pytest.mark.parametrize("path", TOKEN_CALLS)
async def test_another_merchants_token_is_404(shop: Shop, house: House, path: str) -> None:
    token = await token_with(shop, await sell(shop, "Walnut Bowl", 1000))
    before = await row_of(shop, Checkout, token["id"])
    async with open_shop(house) as stranger:
        answer = await stranger.public.get(f"/v1/checkouts/{filled(path, token)}")

    assert (answer.status_code, answer.json()["error"]["type"]) == (404, "not_found")
    assert (await row_of(shop, Checkout, token["id"])).updated == before.updated


@pytest.mark.parametrize("path", TOKEN_CALLS)
async def test_an_expired_token_is_404(shop: Shop, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    token, now = await token_with(shop, await sell(shop, "Walnut Bowl", 1000)), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + 7 * DAY + 1)

    assert (await shop.public.get(f"/v1/checkouts/{filled(path, token)}")).status_code == 404


CHANGES = [path for path in TOKEN_CALLS if "check/" in path or "set_tax_zone" in path]


@pytest.mark.parametrize("path", [path for path in CHANGES if "is_free" not in path])
async def test_a_token_that_became_an_order_changes_no_more(shop: Shop, path: str) -> None:
    token = await token_with(shop, await sell(shop, "Walnut Bowl", 1000))
    await alter(shop, await row_of(shop, Checkout, token["id"]), order_id="ord_done", quoted=1)

    answer = await shop.public.get(f"/v1/checkouts/{filled(path, token)}")
    assert errors(answer) == {"checkout_token_id": ["This checkout has been completed already."]}
    assert raw(await live_of(shop, token["id"]), "subtotal") == (10,)
    assert (await row_of(shop, Checkout, token["id"])).quoted == 1


def filled(path: str, token: dict[str, Any]) -> str:
    return path.format(token=token["id"], item=token["live"]["line_items"][0]["id"])
