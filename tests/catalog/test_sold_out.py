"""Whether a product has sold out is written down by whatever makes it so."""

from typing import Any

from sqlalchemy import select

from storefront.catalog.models import Product
from storefront.catalog.stock import sold_out
from tests.support.carts import row_of
from tests.support.house import Shop
from tests.support.till import fill, pay


async def written(shop: Shop, id: str) -> bool:
    """As it is written down; and that it is true."""
    async with shop.database.reading() as session:
        mine = Product.merchant_id == shop.id, Product.id == id
        row = (await session.execute(select(Product.sold_out, sold_out().label("truth")).where(*mine))).one()
    assert row.sold_out == row.truth
    return bool(row.sold_out)


async def make(shop: Shop, **product: Any) -> str:
    body = {"product": {"name": "Mug", "price": 10, **product}}
    answer = await shop.secret.post("/v1/products", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def test_by_the_merchants_count(shop: Shop) -> None:
    id = await make(shop, inventory={"managed": True, "available": 0})
    assert await written(shop, id) is True
    for available, expected in ((3, False), (0, True)):
        stock = {"product": {"inventory": {"managed": True, "available": available}}}
        await shop.secret.put(f"/v1/products/{id}", json=stock)
        assert await written(shop, id) is expected
    await shop.secret.put(f"/v1/products/{id}", json={"product": {"inventory": {"managed": False}}})
    assert await written(shop, id) is False


async def test_by_its_variants(shop: Shop) -> None:
    id = await make(shop)
    group = {"name": "Size", "options": [{"name": "S"}, {"name": "L"}]}
    options = (await shop.secret.post(f"/v1/products/{id}/variant_groups", json=group)).json()["options"]
    variants = []
    for option in options:
        body = {"options": [option["id"]], "inventory": 0}
        variants.append((await shop.secret.post(f"/v1/products/{id}/variants", json=body)).json()["id"])
    assert await written(shop, id) is True

    await shop.secret.put(f"/v1/products/{id}/variants/{variants[0]}", json={"inventory": 2})
    assert await written(shop, id) is False
    await shop.secret.delete(f"/v1/products/{id}/variants/{variants[0]}")
    assert await written(shop, id) is True
    await shop.secret.delete(f"/v1/products/{id}/variants/{variants[1]}")
    assert await written(shop, id) is False


async def test_by_the_last_unit_bought_and_given_back(shop: Shop) -> None:
    id = await make(shop, inventory={"managed": True, "available": 1})
    mug = await row_of(shop, Product, id)
    order = (await pay(shop, await fill(shop, (mug, 1)))).json()["id"]
    assert await written(shop, id) is True
    assert (await shop.secret.post(f"/v1/orders/{order}/actions/refund")).status_code == 200
    assert await written(shop, id) is False
