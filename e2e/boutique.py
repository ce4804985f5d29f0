"""A small shop to walk through: pictures, sizes, something sold out, something at one's own price.

async with open_boutique(folder) as boutique:
    boutique.url, boutique.apron, boutique.database
"""

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from storefront.core.db import Database
from storefront.merchants.models import Merchant
from storefront.settings import Settings
from tests.support.carts import add_discount, add_zone
from tests.support.catalog import Json, group, make_category, make_product, make_variant, option_ids
from tests.support.house import Shop, open_house, open_shop
from tests.support.pictures import upload
from tests.support.process import serving

SECRET = "a secret for the boutique only"
MANY = 26
"""Candles, so that the list needs a second page."""
GONE = "/brass-lamp"
"""Of something that was in the shop once, beside the cup."""


@dataclass(frozen=True)
class Boutique:
    """A running shop; products as the API answered them."""

    url: str
    merchant_id: int
    database: Database
    settings: Settings
    """The server's own."""
    apron: Json
    """Colour and size in variants: the red one in L does not exist, blue in L is sold out, 3 blue in M."""
    cup: Json
    """No choices, enough for every test that buys one."""
    pattern: Json
    """A download for 5.00 or more."""
    vase: Json
    """Sold out."""

    def link(self, product: Json) -> str:
        return f"{self.url}/{product['permalink']}"


@asynccontextmanager
async def open_boutique(folder: Path) -> AsyncIterator[Boutique]:
    async with open_house(folder, "boutique") as house, open_shop(house) as shop:
        await _dress(shop)
        made = await _stock(shop)
        environment = {
            "STOREFRONT_DATA_DIR": str(folder),
            "STOREFRONT_DATABASE_URL": house.settings.database_url,
            "STOREFRONT_SECRET_KEY": SECRET,
            "STOREFRONT_LOG_LEVEL": "ERROR",
            "STOREFRONT_NO_RELAY": "1",
        }
        with serving(environment) as server:
            own = replace(house.settings, secret_key=SECRET, base_url=server.url)
            yield Boutique(server.url, shop.id, house.database, own, **made)


async def _dress(shop: Shop) -> None:
    async with shop.database.writing() as session:
        merchant = await session.get_one(Merchant, shop.id)
        merchant.domain = None
        merchant.description = "Things for the table and the kitchen, made slowly and by hand."
        merchant.links = {"returns": "https://hazel.test/returns", "privacy": "https://hazel.test/privacy"}
    cover = await _picture(shop, "A table laid in the garden", "#c9b79c", "#f0e6d6", size=(1600, 1200))
    async with shop.database.writing() as session:
        merchant = await session.get_one(Merchant, shop.id)
        merchant.cover_asset_id = cover
    await add_discount(shop, "SPRING", "10")
    await add_zone(shop, 500)


async def _stock(shop: Shop) -> dict[str, Json]:
    linen, clay, paper = [await make_category(shop, slug) for slug in ("linen", "clay", "paper")]
    apron = await _apron(shop, linen)
    cup = await make_product(
        shop,
        "Clay Cup",
        "18.00",
        product={
            "inventory": {"managed": True, "available": 200},
            "description": "<p>Holds a <b>flat white</b>.</p>",
        },
        categories=[clay],
        assets=[await _picture(shop, "A white cup on a board", "#b96f4a", "#f4e7dc")],
        delivery=SHIPPED,
    )
    vase = await make_product(
        shop,
        "Tall Vase",
        "64.00",
        product={"inventory": {"managed": True, "available": 0}},
        categories=[clay],
        assets=[await _picture(shop, "A tall grey vase", "#7d8a86", "#e4e9e6")],
        delivery=SHIPPED,
    )
    pattern = await make_product(
        shop, "Apron Pattern", "5.00", product={"pay_what_you_want": True}, categories=[paper]
    )
    for number in range(1, MANY + 1):
        await make_product(shop, f"Candle No. {number}", f"{number + 3}.00", categories=[paper])
    lamp = await make_product(shop, "Lamp", product={"permalink": GONE.strip("/")}, categories=[clay])
    assert (await shop.secret.delete(f"/v1/products/{lamp['id']}")).status_code == 204
    return {"apron": apron, "cup": cup, "pattern": pattern, "vase": vase}


SHIPPED: Json = {"enabled": {"shipping_native_v1": True}}


async def _apron(shop: Shop, category: str) -> Json:
    pictures = [
        await _picture(shop, f"The apron in {colour}", tone, "#efe9df")
        for colour, tone in (("blue", "#4b6584"), ("red", "#a5483d"))
    ]
    apron = await make_product(
        shop,
        "Linen Apron",
        "49.00",
        product={
            "description": "<p>Washed linen with <em>two pockets</em>.</p><ul><li>Made in Porto</li></ul>"
        },
        variant_groups=[group("Colour", "Blue", "Red"), group("Size", "S", "M", ("L", "6.00"))],
        categories=[category],
        assets=pictures,
        delivery=SHIPPED,
    )
    (blue, red), (small, medium, large) = option_ids(apron), option_ids(apron, 1)
    for colour, size, stock, image in (
        (blue, small, 9, 0),
        (blue, medium, 3, 0),
        (blue, large, 0, 0),
        (red, small, 9, 1),
        (red, medium, 9, 1),
    ):
        await make_variant(shop, apron, colour, size, inventory=stock, assets=[pictures[image]])
    return apron


async def _picture(
    shop: Shop, words: str, tone: str, ground: str, size: tuple[int, int] = (800, 1000)
) -> str:
    """A plain drawing; its asset id."""
    image = Image.new("RGB", size, ground)
    width, height = size
    ImageDraw.Draw(image).rounded_rectangle(
        (width // 4, height // 4, width * 3 // 4, height * 4 // 5), radius=width // 10, fill=tone
    )
    file = io.BytesIO()
    image.save(file, "JPEG", quality=85)
    asset: dict[str, Any] = await upload(shop, f"{words}.jpg", file.getvalue(), description=words)
    return str(asset["id"])
