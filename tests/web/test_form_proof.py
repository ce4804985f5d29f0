"""Forms need a proof of where they come from, and in a frame without cookies another one."""

from typing import Any

import httpx
import pytest

from storefront.checkout.models import Checkout
from tests.support.browser import filled, visit
from tests.support.carts import add_zone, row_of, sell, token_with
from tests.support.house import Shop


async def framed(shop: Shop) -> tuple[str, dict[str, str]]:
    """A details page as a frame of another site gets it, and its form with an address for one cup's file."""
    cup = await sell(shop, "Cup", 900)
    await add_zone(shop, 500)
    token = (await token_with(shop, cup))["id"]
    page = await visit(shop, f"/checkout/{token}/details?embed=true")
    return token, {**filled(page.root.one("form", id="details")), "customer.email": "ada@example.test"}


async def send(shop: Shop, path: str, form: dict[str, str], **headers: str) -> httpx.Response:
    """From a browser that keeps no cookies."""
    shop.browser.cookies.clear()
    return await shop.browser.post(path, data=form, headers={"Origin": f"https://{shop.domain}", **headers})


async def email_of(shop: Shop, token: str) -> Any:
    return (await row_of(shop, Checkout, token)).details.get("customer", {}).get("email")


async def test_in_a_frame_without_cookies_the_forms_own_token_is_enough(shop: Shop) -> None:
    token, form = await framed(shop)
    answer = await send(shop, f"/checkout/{token}/details?embed=true", form)
    assert answer.status_code == 303
    assert "set-cookie" not in answer.headers
    assert await email_of(shop, token) == "ada@example.test"


@pytest.mark.parametrize("forged", ["", "x", "a" * 128, "é" * 128, "0" * 5_000])
async def test_a_token_that_was_made_up_is_not(shop: Shop, forged: str) -> None:
    token, form = await framed(shop)
    answer = await send(shop, f"/checkout/{token}/details?embed=true", {**form, "_csrf_token": forged})
    assert (answer.status_code, await email_of(shop, token)) == (403, None)


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.test"}, {"Origin": "null"}, {"Cookie": "other=1"}], ids=str
)
async def test_another_origin_or_any_cookie_needs_the_full_proof(shop: Shop, headers: dict[str, str]) -> None:
    token, form = await framed(shop)
    answer = await send(shop, f"/checkout/{token}/details?embed=true", form, **headers)
    assert (answer.status_code, await email_of(shop, token)) == (403, None)


async def test_outside_a_frame_cookies_are_needed(shop: Shop) -> None:
    token, form = await framed(shop)
    answer = await send(shop, f"/checkout/{token}/details", form)
    assert (answer.status_code, await email_of(shop, token)) == (403, None)


async def test_a_frame_that_keeps_no_cart_goes_straight_to_the_checkout(shop: Shop) -> None:
    cup = await sell(shop, "Cup", 900)
    page = await visit(shop, f"/{cup.permalink}?embed=true")
    form = {**filled(page.form_with(act="add")), "act": "add"}
    answer = await send(shop, f"/{cup.permalink}?embed=true", form)
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/checkout/chkt_")
    assert answer.headers["Location"].endswith("?embed=true")


async def test_an_error_in_a_frame_can_be_seen_there(shop: Shop) -> None:
    page = await visit(shop, "/account/nothing/here?embed=true")
    assert page.status == 404
    missing = await visit(shop, "/checkout/chkt_nothing/details?embed=true")
    assert missing.status == 404
    assert missing.headers["content-security-policy"].endswith("frame-ancestors *")
    assert [button.words for button in missing.root.all("button", data_embed_close="")] == ["Close"]
