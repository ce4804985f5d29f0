"""Help stands in one place on every page."""

from storefront.merchants.models import Merchant
from tests.support.browser import Page, visit
from tests.support.carts import add_zone, sell, token_with
from tests.support.house import Shop
from tests.support.walk import press_pay, send_details, to_payment

LINKS = {
    "Help: hello@hazel.test": "mailto:hello@hazel.test",
    "Returns": "https://hazel.test/returns",
    "Privacy": "https://hazel.test/privacy",
    "Terms": "https://hazel.test/terms",
}


def help_of(page: Page) -> dict[str, str]:
    """The links of the first navigation at the foot of the page."""
    foot = page.root.one("footer")
    return {link.words: link["href"] for link in foot.one("nav", aria_label="Help").all("a")}


async def test_G11_help_stands_at_the_foot_of_every_page(shop: Shop) -> None:
    async with shop.changing() as session:
        merchant = await session.get_one(Merchant, shop.id)
        merchant.links = {name: f"https://hazel.test/{name}" for name in ("returns", "privacy", "terms")}
    mug = await sell(shop, "Mug", 4900, ships=True)
    await add_zone(shop, 500)
    token = await token_with(shop, mug)
    details = await visit(shop, f"/checkout/{token['id']}/details")
    pages = [
        *[
            await visit(shop, path)
            for path in ("/", "/products", "/search?q=x", f"/{mug.permalink}", "/cart")
        ],
        *[await visit(shop, path) for path in ("/nothing-here", "/checkout/chkt_nothing", "/orders/ord_x")],
        details,
        await send_details(shop, details),
    ]
    payment = await to_payment(shop, token["id"])
    pages += [payment, await press_pay(shop, payment), await visit(shop, payment.url)]
    assert [help_of(page) for page in pages] == [LINKS] * len(pages)


async def test_G11_what_a_merchant_has_not_got_is_not_linked(shop: Shop) -> None:
    assert help_of(await visit(shop, "/")) == {"Help: hello@hazel.test": "mailto:hello@hazel.test"}
