"""A shop of many products with variants and categories, written straight into the tables."""

from dataclasses import dataclass

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.models import Category, Option, Product, ProductCategory, Variant, VariantGroup
from storefront.core.db import Database
from storefront.core.findable import Findable
from storefront.core.ids import new_id, twin
from storefront.fulfilment.models import Rate, Zone
from storefront.merchants.create import create_merchant
from tests.bench.yardstick import Yardstick

BATCH = 2_000
"""Products written at once."""
STOCK = 100_000_000
TEXT = "<p>" + "A plain thing, well made, to be used every day. " * 8 + "</p>"


@dataclass(frozen=True, slots=True)
class Seeded:
    """What the clients need to know."""

    merchant_id: int
    products: int
    public: str
    secret: str
    product_id: str
    permalink: str
    variant_id: str
    method_id: str
    """Of shipping."""


async def seed(database: Database, products: int) -> Seeded:
    async with database.engine.begin() as connection:
        await connection.run_sync(Yardstick.metadata.tables[Yardstick.__tablename__].create)
    async with database.writing() as session:
        new = await create_merchant(session, "Bench", email="bench@example.test")
        await session.execute(insert(Yardstick), [{"id": n, "text": "y" * 1_080} for n in range(1, 1_001)])
        rate_id = await _delivery(session, new.merchant.id)
        shelves = await _categories(session, new.merchant.id)
        first = await _products(session, new.merchant.id, shelves, range(min(BATCH, products)))
        for start in range(BATCH, products, BATCH):
            numbers = range(start, min(start + BATCH, products))
            await _products(session, new.merchant.id, shelves, numbers)
        await counted(session)
    return Seeded(
        new.merchant.id, products, new.keys["pk_test"], new.keys["sk_test"], *first, twin(rate_id, "ship")
    )


async def _delivery(session: AsyncSession, merchant_id: int) -> str:
    owned = {"merchant_id": merchant_id, "meta": None}
    zone, rate = new_id("zone"), new_id("rate")
    await session.execute(insert(Zone), [{"id": zone, "name": "US", "countries": {"US": ["*"]}, **owned}])
    await session.execute(
        insert(Rate), [{"id": rate, "zone_id": zone, "name": "Standard", "price": 500, **owned}]
    )
    return rate


async def _categories(session: AsyncSession, merchant_id: int) -> list[str]:
    owned = {"merchant_id": merchant_id, "meta": None}
    shelves = [new_id("cat") for _ in range(10)]
    await session.execute(
        insert(Category),
        [{"id": id, "name": f"Shelf {n}", "slug": f"shelf-{n}", **owned} for n, id in enumerate(shelves)],
    )
    return shelves


async def _products(
    session: AsyncSession, merchant_id: int, shelves: list[str], numbers: range
) -> tuple[str, str, str]:
    """Ids of the first product and of its first variant, and its permalink between them."""
    owned = {"merchant_id": merchant_id, "meta": None}
    products: list[dict[str, object]] = []
    groups: list[dict[str, object]] = []
    options: list[dict[str, object]] = []
    variants: list[dict[str, object]] = []
    links: list[dict[str, object]] = []
    for number in numbers:
        product, group = new_id("prod"), new_id("vgrp")
        products.append(_product(product, number, merchant_id))
        groups.append({"id": group, "product_id": product, "name": "Size", **owned})
        links.append({"product_id": product, "category_id": shelves[number % 10]})
        for size in range(3):
            option = new_id("optn")
            at = {"product_id": product, **owned}
            options.append(
                {"id": option, "group_id": group, "name": f"Size {size}", "price": size * 100, **at}
            )
            variants.append(
                {"id": new_id("vrnt"), "available": STOCK, "stocked": STOCK, "options": {group: option}, **at}
            )
    for model, rows in ((Product, products), (VariantGroup, groups), (Option, options), (Variant, variants)):
        await session.execute(insert(model), rows)
    await session.execute(insert(ProductCategory), links)
    texts = [{"id": one["id"], "text": f"{one['name']} {TEXT}".casefold()} for one in products]
    await session.execute(insert(Findable), [{"merchant_id": merchant_id, **text} for text in texts])
    return str(products[0]["id"]), str(products[0]["permalink"]), str(variants[0]["id"])


def _product(id: str, number: int, merchant_id: int) -> dict[str, object]:
    return {
        "id": id,
        "merchant_id": merchant_id,
        "name": f"Thing {number:06}",
        "permalink": f"thing-{number:06}",
        "description": TEXT,
        "price": 1_000 + number,
        "inventory_managed": True,
        "available": STOCK,
        "stocked": STOCK,
        "ships": True,
        "collects_shipping": True,
        "meta": None,
    }


async def counted(session: AsyncSession) -> None:
    """What PostgreSQL does by itself a minute later. SQLite never does."""
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(text("ANALYZE"))
