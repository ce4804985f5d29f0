"""Closing a shop: nobody gets in, nothing is lost, and only an operator can wipe it."""

import pytest
from sqlalchemy import func, select

from storefront.assets.purge_merchant import StillOpen, purge_merchant
from storefront.assets.storage import Missing, storage_of
from storefront.merchants.close import reopen_shop
from storefront.merchants.models import Merchant
from storefront.orders.models import Order
from storefront.tables import metadata
from tests.support.catalog import make_product
from tests.support.house import Shop, open_shop
from tests.support.pictures import path_of, png, upload
from tests.support.stock import add_product
from tests.support.till import fill, pay


async def sell(shop: Shop) -> str:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=5)
    return str((await pay(shop, await fill(shop, (mug, 1)))).json()["id"])


async def go_live(shop: Shop) -> None:
    async with shop.database.writing() as session:
        (await session.get_one(Merchant, shop.id)).sandbox = False


async def test_a_closed_shop_takes_no_key_and_shows_no_page(shop: Shop) -> None:
    answer = await shop.secret.delete(f"/v1/merchants/{shop.id}")
    assert (answer.status_code, answer.content) == (204, b"")
    for client in (shop.public, shop.secret):
        refused = await client.get("/v1/products")
        assert (refused.status_code, refused.json()["error"]["type"]) == (401, "unauthorized")
    for path in ("/", "/products", "/cart"):
        page = await shop.browser.get(path)
        assert page.status_code == 404
        assert "This shop has closed." in page.text


async def test_closing_loses_nothing_and_can_be_undone(shop: Shop) -> None:
    order = await sell(shop)
    await shop.secret.delete(f"/v1/merchants/{shop.id}")
    async with shop.database.reading() as session:
        mine = Order.merchant_id == shop.id, Order.id == order
        assert await session.scalar(select(Order.id).where(*mine)) == order
    async with shop.database.writing() as session:
        reopen_shop(await session.get_one(Merchant, shop.id))
    assert (await shop.secret.get(f"/v1/orders/{order}")).status_code == 200
    assert (await shop.browser.get("/")).status_code == 200


async def test_a_shop_that_sells_for_real_is_closed_with_its_live_key_alone(shop: Shop) -> None:
    await go_live(shop)
    answer = await shop.secret.delete(f"/v1/merchants/{shop.id}")
    assert (answer.status_code, answer.json()["error"]["type"]) == (403, "forbidden")
    assert (await shop.public.get("/v1/merchants")).status_code == 200
    async with shop.house.client(**{"X-Authorization": shop.keys["sk_live"]}) as live:
        assert (await live.delete(f"/v1/merchants/{shop.id}")).status_code == 204
    assert (await shop.public.get("/v1/merchants")).status_code == 401


async def test_an_open_shop_cannot_be_wiped(shop: Shop) -> None:
    await make_product(shop, "Mug")
    with pytest.raises(StillOpen):
        await purge_merchant(shop.database, storage_of(shop.house.settings), shop.id)
    assert (await shop.public.get("/v1/products")).json()["meta"]["pagination"]["total"] == 1


async def test_wiping_takes_every_row_and_file_of_the_shop_and_nothing_else(shop: Shop) -> None:
    storage = storage_of(shop.house.settings)
    async with open_shop(shop.house) as other:
        kept = await upload(other, "cup.png", png())
        cup = await upload(shop, "cup.png", png())
        await make_product(shop, "Cup", assets=[cup["id"]])
        await sell(shop)
        gone = await make_product(shop, "Mug")
        await shop.secret.delete(f"/v1/products/{gone['id']}")
        await shop.secret.delete(f"/v1/merchants/{shop.id}")
        assert await purge_merchant(shop.database, storage, shop.id) >= 1
        assert await rows(shop) == {}
        with pytest.raises(Missing):
            await storage.get(path_of(cup).removeprefix("/assets/"))
        assert (await other.browser.get(path_of(kept))).status_code == 200


async def rows(shop: Shop) -> dict[str, int]:
    """How many rows are left of the merchant, by table."""
    found: dict[str, int] = {}
    async with shop.database.reading() as session:
        for table in metadata.tables.values():
            if "merchant_id" in table.c:
                counting = select(func.count()).select_from(table).where(table.c.merchant_id == shop.id)
                found[table.name] = await session.scalar(counting) or 0
    return {name: number for name, number in found.items() if number}
