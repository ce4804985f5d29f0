"""What is sold as a file is reached by the buyer's link alone."""

from urllib.parse import quote

import pytest
from sqlalchemy import select

from storefront.assets.models import Asset
from storefront.catalog.models import ProductDownload
from tests.orders.helping import package_of, sold
from tests.support.house import Shop
from tests.support.stock import add_product

ZIP = "UEsDBAoAAAAAAA=="


async def private_file(shop: Shop) -> tuple[str, str]:
    """Its id and its address as the API names it."""
    sent = {"filename": "song.zip", "contents": ZIP, "private": True}
    made = await shop.secret.post("/v1/assets", json=sent)
    assert made.status_code == 201, made.text
    return made.json()["id"], made.json()["url"]


@pytest.mark.parametrize(
    "form", ["{0}", "private/{1}", "private%2F{1}", "private%252F{1}", "./{1}", "{1}", "{2}"]
)
async def test_no_address_of_ours_hands_out_a_private_file(shop: Shop, form: str) -> None:
    id, url = await private_file(shop)
    async with shop.database.reading() as session:
        mine = Asset.merchant_id == shop.id, Asset.id == id
        name = str(await session.scalar(select(Asset.storage_name).where(*mine)))
    bare = name.rpartition("/")[2]
    path = form.format(url, bare, quote(name, safe=""))
    target = path if path.startswith("http") else f"/assets/{path}"
    assert (await shop.browser.get(target)).status_code == 404


async def test_the_buyers_link_hands_it_out(shop: Shop) -> None:
    id, _ = await private_file(shop)
    async with shop.database.writing() as session:
        song = add_product(session, shop.id, "Song", 900, downloads=True)
        await session.flush()
        session.add(ProductDownload(product_id=song.id, asset_id=id))
    link = package_of(await sold(shop, song))["access_link"]
    answer = await shop.browser.get(link)
    assert (answer.status_code, answer.content[:4]) == (200, b"PK\x03\x04")
