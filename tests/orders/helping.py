"""Orders to do something with."""

from typing import Any

import httpx
from sqlalchemy import update

from storefront.assets.models import Asset
from storefront.assets.storage import new_name, storage_of
from storefront.catalog.models import Product, ProductDownload
from storefront.core.ids import new_id
from storefront.gateways.models import Gateway
from storefront.orders.models import Order, Package
from storefront.worker.audit import audit
from tests.support.house import Shop
from tests.support.stock import add_product
from tests.support.till import ADA, HOME, body, fill, pay

SONG = b"RIFF0000WAVE la la la"
Json = dict[str, Any]


async def mug_for(shop: Shop, stock: int | None = 10, **others: Any) -> Product:
    async with shop.database.writing() as session:
        return add_product(session, shop.id, "Mug", 1500, stock=stock, **others)


async def sold(shop: Shop, product: Product, quantity: int = 1, **others: Any) -> Json:
    """An order of the product, paid with a card."""
    answer = await pay(shop, await fill(shop, (product, quantity)), **others)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def sent_goods(shop: Shop, *quantities: int) -> Json:
    """An order of things that are sent, as many of each."""
    method = {"id": "ship_AAAAAAAAAAAAAA", "description": "Post", "price": 500}
    async with shop.database.writing() as session:
        goods = [
            (add_product(session, shop.id, f"Mug {place}", 1500, stock=50, ships=True), quantity)
            for place, quantity in enumerate(quantities)
        ]
    basket = await fill(
        shop, *goods, custom_shipping=[method], shipping_method_id=method["id"], ship_country="US"
    )
    chosen = {"shipping_method": method["id"]}
    answer = await pay(shop, basket, shipping=HOME, fulfillment=chosen)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def song_for(shop: Shop, content: bytes = SONG, **access: Any) -> Product:
    """A song that is sold as a file."""
    name = new_name("zip", private=True)
    await storage_of(shop.house.settings).put(name, content)
    asset = Asset(
        id=new_id("ast"), merchant_id=shop.id, filename="Blue Räin.zip", storage_name=name, private=True,
        file_extension="zip", file_size=len(content),
    )  # fmt: skip
    async with shop.database.writing() as session:
        product = add_product(session, shop.id, "Blue Rain", 900, downloads=True, **access)
        session.add(asset)
        await session.flush()
        session.add(ProductDownload(product_id=product.id, asset_id=asset.id))
    return product


def package_of(order: Json) -> Json:
    [entry] = order["fulfillment"]["digital"]["downloads"]
    [package] = entry["packages"]
    found: Json = package
    return found


def live(shop: Shop) -> httpx.AsyncClient:
    """Money by transfer is for real orders only."""
    return shop.house.client(**{"X-Authorization": shop.keys["sk_live"]})


async def promised(shop: Shop, product: Product, quantity: int = 1, **columns: Any) -> Json:
    """An order to be paid by bank transfer."""
    transfer = Gateway(
        id=new_id("gway"), merchant_id=shop.id, code="manual", config={"name": "Bank transfer"}
    )
    async with shop.database.writing() as session:
        session.add(transfer)
    basket = await fill(shop, (product, quantity), sandbox=False, **columns)
    asked = body(payment={"gateway": "manual"}, customer=ADA)
    answer = await live(shop).post(f"/v1/checkouts/{basket.id}", json=asked)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def differences(shop: Shop) -> list[str]:
    async with shop.database.reading() as session:
        return await audit(session, shop.id)


async def change(shop: Shop, table: type[Order | Package], **values: Any) -> None:
    async with shop.database.writing() as session:
        await session.execute(update(table).where(table.merchant_id == shop.id).values(**values))
