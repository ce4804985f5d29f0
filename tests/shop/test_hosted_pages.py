"""`hosted_checkout_url`: another site's cart comes to be paid here."""

import pytest

from storefront.checkout.models import Checkout
from storefront.merchants.models import Merchant
from tests.support.browser import Page, read, visit
from tests.support.carts import cart_with, open_cart, sell
from tests.support.catalog import rows_of
from tests.support.house import Shop


async def allow(shop: Shop, *origins: str) -> None:
    async with shop.database.writing() as session:
        (await session.get_one(Merchant, shop.id)).cors_domains = list(origins)


async def opened(shop: Shop, cart_id: str, **params: str) -> Page:
    return read(await shop.browser.get(f"/cart/{cart_id}", params=params))


async def test_it_opens_a_checkout_of_the_cart(shop: Shop) -> None:
    cart = await cart_with(shop, await sell(shop, "Loafers", 11000))
    page = await opened(shop, cart["id"])
    [checkout] = await rows_of(shop, Checkout)
    assert (page.status, page.headers["Location"]) == (303, f"/checkout/{checkout.id}")
    assert (checkout.cart_id, checkout.return_url) == (cart["id"], None)


async def test_the_address_that_the_api_prints_leads_there(shop: Shop) -> None:
    cart = await cart_with(shop, await sell(shop, "Loafers", 11000))
    page = read(await shop.browser.get(cart["hosted_checkout_url"]))
    assert page.status == 303


@pytest.mark.parametrize(
    ("return_url", "kept"),
    [
        ("https://blog.test/shop?page=2", True),
        ("https://evil.test/", False),
        ("https://blog.test.evil.test/", False),
        ("https://blog.test@evil.test/", False),
        ("http://blog.test/", False),
        ("javascript:alert(1)", False),
        ("//blog.test/", False),
        ("https://blog.test\\@evil.test", False),
    ],
)
async def test_a_return_url_counts_only_on_the_merchants_own_sites(
    shop: Shop, return_url: str, kept: bool
) -> None:
    await allow(shop, "https://blog.test")
    cart = await cart_with(shop, await sell(shop, "Loafers", 11000))
    await opened(shop, cart["id"], return_url=return_url)
    [checkout] = await rows_of(shop, Checkout)
    assert checkout.return_url == (return_url if kept else None)


async def test_an_unknown_cart_is_explained_with_one_button(shop: Shop) -> None:
    page = await visit(shop, "/cart/cart_doesnotexist00")
    assert (page.status, page.heading) == (404, "This cart is empty")
    assert page.links["Go to the shop"] == "/"
    assert await rows_of(shop, Checkout) == []


async def test_an_empty_cart_leads_back_to_where_it_came_from(shop: Shop) -> None:
    await allow(shop, "https://blog.test")
    page = await opened(shop, await open_cart(shop), return_url="https://blog.test/shop")
    assert (page.status, page.heading) == (200, "This cart is empty")
    assert page.links["Go back to the shop"] == "https://blog.test/shop"


async def test_a_frame_stays_a_frame(shop: Shop) -> None:
    cart = await cart_with(shop, await sell(shop, "Loafers", 11000))
    page = await opened(shop, cart["id"], embed="true")
    assert page.headers["Location"].endswith("?embed=true")


async def test_a_merchant_without_a_hosted_checkout_opens_none(shop: Shop) -> None:
    cart = await cart_with(shop, await sell(shop, "Loafers", 11000))
    async with shop.database.writing() as session:
        (await session.get_one(Merchant, shop.id)).hosted_checkouts = False
    assert (await opened(shop, cart["id"])).status == 404
    assert await rows_of(shop, Checkout) == []
