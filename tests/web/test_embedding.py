"""The same pages in a frame: allowed where it is asked for, and to whom the merchant allows it."""

from sqlalchemy import update

from storefront.merchants.models import Merchant
from tests.support.house import Shop


async def test_no_page_may_be_framed_unless_it_is_asked_for(shop: Shop) -> None:
    answer = await shop.browser.get("/cart")
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "data-embed" not in answer.text.partition("<head>")[0]


async def test_anybody_may_frame_while_the_merchant_names_no_sites(shop: Shop) -> None:
    answer = await shop.browser.get("/cart?embed=true")
    assert answer.headers["content-security-policy"].endswith("frame-ancestors *")
    assert "data-embed" in answer.text.partition("<head>")[0]


async def test_only_the_merchants_own_sites_may_frame_once_they_are_named(shop: Shop) -> None:
    async with shop.database.writing() as session:
        statement = update(Merchant).where(Merchant.id == shop.id)
        await session.execute(statement.values(cors_domains=["https://my.shop"]))
    answer = await shop.browser.get("/cart?embed=true")
    assert answer.headers["content-security-policy"].endswith("frame-ancestors https://my.shop")
