"""HEAD says what GET would, of every page that only shows something."""

import pytest

from storefront.carts.models import Cart
from storefront.checkout.models import Checkout
from tests.support.carts import cart_with, sell
from tests.support.catalog import make_category, make_product, rows_of
from tests.support.house import Shop

OWN = {"x-request-id", "set-cookie", "transfer-encoding"}
"""What differs from one answer to the next."""


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200), ("/products", 200), ("/categories/wood", 200), ("/search?q=mug", 200), ("/mug", 200),
        ("/cart", 200), ("/robots.txt", 200), ("/sitemap.xml", 200), ("/health", 200), ("/ready", 200),
        ("/cup?a=b", 301), ("/jug", 410), ("/nothing", 404), ("/no/such/page", 404), ("/account", 200),
        ("/checkout/chkt_nothing/payment", 405), ("/v1/products", 405),
    ],
)  # fmt: skip
async def test_it_is_answered_as_get_without_the_body(shop: Shop, path: str, status: int) -> None:
    await make_category(shop, "wood")
    made = await make_product(shop, "Mug", product={"permalink": "cup"})
    await shop.secret.put(f"/v1/products/{made['id']}", json={"product": {"permalink": "mug"}})
    gone = await make_product(shop, "Jug", product={"permalink": "jug"})
    await shop.secret.delete(f"/v1/products/{gone['id']}")
    head = await shop.browser.head(path)
    assert head.status_code == status
    if status != 405:
        asked = await shop.browser.get(path)
        assert head.content == b""
        assert asked.status_code == status
        told = [
            {name: text for name, text in one.headers.items() if name not in OWN} for one in (head, asked)
        ]
        assert told[0] == told[1]


async def test_what_a_visitor_has_already_is_not_described_again(shop: Shop) -> None:
    await make_product(shop, "Mug", product={"permalink": "mug"})
    known = (await shop.browser.get("/mug")).headers["ETag"]
    assert (await shop.browser.head("/mug", headers={"If-None-Match": known})).status_code == 304


async def test_nothing_comes_of_it(shop: Shop) -> None:
    cart = await cart_with(shop, await sell(shop, "Loafers", 11000))
    await make_product(shop, "Mug", product={"permalink": "mug"})
    carts = await rows_of(shop, Cart)
    for path in (f"/cart/{cart['id']}", "/mug?checkout=true"):
        answer = await shop.browser.head(path)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET")
    assert await rows_of(shop, Checkout) == []
    assert len(await rows_of(shop, Cart)) == len(carts)
