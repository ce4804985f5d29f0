"""A shop is saved while people buy, and goes on elsewhere."""

import asyncio
import json
import tarfile
from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select

from storefront.backup.manifest import Manifest
from storefront.backup.restore import restore
from storefront.backup.save import save
from storefront.gateways.queries import config_of
from storefront.orders.models import Order
from storefront.worker.audit import audit
from tests.backup.embedded import database_in, embedded, house_in
from tests.customers.helping import asking_as, welcome
from tests.support.house import Shop
from tests.support.pictures import png, upload
from tests.support.stock import add_product
from tests.support.till import fill, pay

STRIPE = {"stripe_secret_key": "sk_live_0123456789abcdef", "stripe_publishable_key": "pk_live_abc"}


async def test_a_shop_goes_on_elsewhere_as_it_was(tmp_path: Path) -> None:
    archive, elsewhere = tmp_path / "shop.backup", tmp_path / "elsewhere"
    async with embedded(tmp_path / "here") as shop:
        picture = await upload(shop, "cup.png", png())
        ada = await welcome(shop)
        gateway = await shop.secret.post("/v1/gateways", json={"code": "stripe", "config": STRIPE})
        assert gateway.status_code == 201, gateway.text
        saving = await _sell_meanwhile(shop, archive)
        sold = await _orders(shop)
    manifest = saving.result()
    assert archive.stat().st_mode & 0o777 == 0o600
    await asyncio.to_thread(restore, archive, elsewhere, database_in(elsewhere))
    async with house_in(elsewhere) as house:
        restored = replace(shop, house=house)
        assert 1 <= await _orders(restored) < sold
        async with house.database.reading() as session:
            assert await audit(session, shop.id) == []
            config = await config_of(session, house.settings, shop.id, gateway.json()["id"])
        assert config["stripe_secret_key"] == STRIPE["stripe_secret_key"]
        async with asking_as(restored, ada.jwt) as client:
            assert (await client.get(f"/v1/customers/{ada.id}")).status_code == 200
            assert (await client.get(picture["url"])).content == await _original(shop, picture["url"])
    assert {"storefront.db", "secret_key"} <= {entry.name for entry in manifest.files}


async def test_the_archive_is_one_that_any_tar_lists(tmp_path: Path) -> None:
    async with embedded(tmp_path / "here") as shop:
        await upload(shop, "cup.png", png())
        await asyncio.to_thread(save, shop.house.settings, database_in(tmp_path / "here"), tmp_path / "shop")
    with tarfile.open(tmp_path / "shop") as archive:
        names = archive.getnames()
        told = archive.extractfile("manifest.json")
        assert told
        manifest = json.load(told)
    assert [entry["name"] for entry in manifest["files"]] == names[:-1]
    assert (names[:2], names[-1]) == (["storefront.db", "secret_key"], "manifest.json")
    assert all(name.startswith("assets/") for name in names[2:-1])
    assert len(names) > 3


async def _sell_meanwhile(shop: Shop, archive: Path) -> "asyncio.Task[Manifest]":
    """One order before, some while the shop is being saved, one afterwards."""
    async with shop.changing() as session:
        mug = add_product(session, shop.id, "Morning Mug", 1800, stock=500)
    database = database_in(shop.house.settings.data_dir)
    assert (await pay(shop, await fill(shop, (mug, 1)))).status_code == 200
    saving = asyncio.create_task(asyncio.to_thread(save, shop.house.settings, database, archive))
    while not saving.done():
        assert (await pay(shop, await fill(shop, (mug, 1)))).status_code == 200
    assert (await pay(shop, await fill(shop, (mug, 1)))).status_code == 200
    return saving


async def _orders(shop: Shop) -> int:
    async with shop.database.reading() as session:
        return await session.scalar(select(func.count(Order.id)).where(Order.merchant_id == shop.id)) or 0


async def _original(shop: Shop, url: str) -> bytes:
    path = shop.house.settings.data_dir / "assets" / url.rpartition("/")[2][:2] / url.rpartition("/")[2]
    return await asyncio.to_thread(path.read_bytes)
