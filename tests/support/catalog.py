"""A catalogue, made through the API as merchants make it, with assets, categories and rates beside it.

loafers = await make_product(shop, "Oxford Loafers", "110.00", variant_groups=[sizes("Small", "Large")])
small, large = option_ids(loafers)
"""

from typing import Any

from sqlalchemy import select

from storefront.assets.models import Asset
from storefront.catalog.models import Category, Product
from storefront.core.ids import new_id
from storefront.fulfilment.models import Rate, Zone
from tests.support.house import Shop

Json = dict[str, Any]


async def make_product(shop: Shop, name: str, price: object = 10, **others: Any) -> Json:
    """A product. Keys of the `product` object go in `product`; everything else stands beside it."""
    body = {**others, "product": {"name": name, "price": price, **others.get("product", {})}}
    answer = await shop.secret.post("/v1/products", json=body)
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


async def make_variant(shop: Shop, product: Json, *options: str, **others: Any) -> Json:
    answer = await shop.secret.post(
        f"/v1/products/{product['id']}/variants", json={"options": list(options), **others}
    )
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


def group(name: str, *options: str | tuple[str, object]) -> Json:
    """A variant group; an option is a name, or a name and what it adds to the price."""
    named = [(option, 0) if isinstance(option, str) else option for option in options]
    return {"name": name, "options": [{"name": label, "price": price} for label, price in named]}


def option_ids(product: Json, place: int = 0) -> list[str]:
    """The ids of one group's options, in order."""
    return [option["id"] for option in product["variant_groups"][place]["options"]]


async def make_asset(shop: Shop, filename: str = "loafers.jpg", is_image: bool = True) -> str:
    """A linked picture; its id."""
    async with shop.database.writing() as session:
        asset = Asset(
            id=new_id("ast"),
            merchant_id=shop.id,
            filename=filename,
            source_url=f"https://pictures.test/{filename}",
            is_image=is_image,
        )
        session.add(asset)
    return asset.id


async def make_category(shop: Shop, slug: str, name: str | None = None) -> str:
    async with shop.database.writing() as session:
        category = Category(
            id=new_id("cat"), merchant_id=shop.id, slug=slug, name=name or slug.replace("-", " ").title()
        )
        session.add(category)
    return category.id


async def make_rate(shop: Shop, price: int = 500) -> tuple[str, str]:
    """A zone with one rate; both ids."""
    async with shop.database.writing() as session:
        zone = Zone(id=new_id("zone"), merchant_id=shop.id, name="Home", countries={"US": ["*"]})
        session.add(zone)
        await session.flush()
        rate = Rate(id=new_id("rate"), merchant_id=shop.id, zone_id=zone.id, price=price)
        session.add(rate)
    return zone.id, rate.id


async def rows_of(shop: Shop, model: Any, *conditions: Any) -> list[Any]:
    """The merchant's rows of a table, for looking behind the answers."""
    async with shop.database.reading() as session:
        found = await session.scalars(select(model).where(model.merchant_id == shop.id, *conditions))
        return list(found)


async def product_row(shop: Shop, id: str) -> Product:
    [row] = await rows_of(shop, Product, Product.id == id)
    found: Product = row
    return found


def errors_of(answer: Any) -> dict[str, list[str]]:
    """The refused fields of a 422."""
    assert answer.status_code == 422, answer.text
    errors: dict[str, list[str]] = answer.json()["error"]["errors"]
    return errors


def names(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [product["name"] for product in answer.json()["data"]]
