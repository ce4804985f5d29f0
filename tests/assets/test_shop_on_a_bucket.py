"""A whole shop whose files are in a bucket: nothing of them is on this machine."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest_asyncio

from storefront.app import asgi
from storefront.assets.storage import storage_of
from storefront.commands.doctor_files import examine_files
from storefront.core.tasks import TaskContext
from storefront.worker.relay import drain
from tests.orders.helping import package_of, sold, song_for
from tests.support.bucket import bucket
from tests.support.house import House, Shop, open_shop
from tests.support.pictures import opened, path_of, png, upload
from tests.support.process import free_port
from tests.support.stock import add_product
from tests.support.till import fill, pay

LARGE = bytes(range(256)) * 4096


def kept_in(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file() and path.suffix != ".eml"}


@pytest_asyncio.fixture
async def shop(house: House, tmp_path: Path) -> AsyncIterator[Shop]:
    with bucket() as environment:
        settings = replace(house.settings, data_dir=tmp_path, asset_url=environment["STOREFRONT_ASSET_URL"])
        async with open_shop(House(settings, house.database, asgi(settings, house.database))) as opened:
            yield opened
    assert kept_in(tmp_path) == set()


async def test_a_picture_and_its_sizes_are_kept_served_and_deleted(shop: Shop) -> None:
    asset = await upload(shop, "cup.png", png(1000, 500))
    file = await shop.browser.get(path_of(asset))
    assert opened(file.content).size == (1000, 500)
    assert file.headers["cache-control"] == "public, max-age=31536000, immutable"
    product = await shop.secret.post(
        "/v1/products", json={"product": {"name": "Cup", "price": 5}, "assets": [{"id": asset["id"]}]}
    )
    page = (await shop.browser.get(f"/{product.json()['permalink']}")).text
    [small] = set(re.findall(r"(/assets/\S+) 160w", page))
    assert opened((await shop.browser.get(small)).content).size == (160, 80)
    assert (await shop.secret.delete(f"/v1/assets/{asset['id']}")).status_code == 204
    await drain(TaskContext(shop.house.settings, shop.database))
    assert (await shop.browser.get(path_of(asset))).status_code == 404
    assert (await shop.browser.get(small)).status_code == 404


async def test_what_was_bought_is_downloaded_whole_and_in_parts(shop: Shop) -> None:
    order = await sold(shop, await song_for(shop, LARGE))
    link = package_of(order)["access_link"]
    whole = await shop.browser.get(link)
    assert (whole.status_code, whole.content) == (200, LARGE)
    part = await shop.browser.get(link, headers={"Range": "bytes=300000-300004"})
    assert (part.status_code, part.content) == (206, LARGE[300_000:300_005])
    assert part.headers["content-range"] == f"bytes 300000-300004/{len(LARGE)}"


async def test_sheets_of_orders_grow_in_the_bucket(shop: Shop) -> None:
    templates = (await shop.secret.get("/v1/integrations/templates")).json()["data"]
    [sheets] = [one["id"] for one in templates if one["code"] == "order_sheets"]
    made: dict[str, Any] = (
        await shop.secret.post("/v1/integrations", json={"template": sheets, "config": {"test_orders": True}})
    ).json()
    context = TaskContext(shop.house.settings, shop.database)
    await drain(context)
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500, stock=10)
    orders = [(await pay(shop, await fill(shop, (mug, 1)))).json()["id"] for _ in range(2)]
    await drain(context)
    [file] = (await shop.secret.get(f"/v1/integrations/{made['id']}/files")).json()["data"]
    content = (await shop.browser.get(file["url"])).text
    assert sorted(line.split(",")[0] for line in content.splitlines()[1:]) == sorted(
        f'"{id}"' for id in orders
    )
    await shop.secret.delete(f"/v1/integrations/{made['id']}")
    await drain(context)
    assert await storage_of(shop.house.settings).within(f"integrations/{made['id']}") == []


async def test_a_bucket_that_is_away_uses_up_no_download_and_is_503(shop: Shop, monkeypatch: Any) -> None:
    order = await sold(shop, await song_for(shop, b"song", access_limit=1))
    link = package_of(order)["access_link"]
    gone = replace(shop.house.settings, asset_url="s3://shop-files/elsewhere")
    with monkeypatch.context() as away:
        away.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free_port()}")
        app = asgi(gone, shop.database)
        async with House(gone, shop.database, app).client(f"https://{shop.domain}") as client:
            answer = await client.get(link)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert (await shop.browser.get(link)).content == b"song"


async def test_the_doctor_writes_reads_and_deletes_there(shop: Shop) -> None:
    _, found = await examine_files(shop.house.settings)
    assert (found.fine, found.words) == (True, "s3://shop-files/hazel")
    _, lost = await examine_files(replace(shop.house.settings, asset_url="s3://nobodys"))
    assert not lost.fine
    assert "no such bucket" in lost.words
    assert "AWS_" in lost.words
