"""Deleting a product: gone from the shop, its names free, its row kept for carts and orders."""

from storefront.catalog.load import load_products
from storefront.catalog.parts import BUYING
from tests.support.catalog import make_product, names, product_row
from tests.support.house import Shop
from tests.support.outbox import events


async def test_it_is_gone_from_every_read(shop: Shop) -> None:
    made = await make_product(shop, "Mug", product={"sku": "M1", "permalink": "mug"})
    answer = await shop.secret.delete(f"/v1/products/{made['id']}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert names(await shop.secret.get("/v1/products")) == []
    for path in (made["id"], "mug", "mug?type=permalink", "M1?type=sku", f"{made['id']}/variants"):
        assert (await shop.secret.get(f"/v1/products/{path}")).status_code == 404, path
    assert (await shop.secret.delete(f"/v1/products/{made['id']}")).status_code == 404
    assert ("products.delete", {"id": made["id"]}, 204) in await events(shop)


async def test_its_permalink_and_sku_become_free(shop: Shop) -> None:
    made = await make_product(shop, "Mug", product={"sku": "M1", "permalink": "mug"})
    await shop.secret.delete(f"/v1/products/{made['id']}")
    again = await make_product(shop, "Mug", product={"sku": "m1", "permalink": "MUG"})
    assert (await shop.public.get("/v1/products/mug?type=permalink")).json()["id"] == again["id"]


async def test_carts_and_orders_can_still_look_at_it(shop: Shop) -> None:
    made = await make_product(shop, "Mug")
    await shop.secret.delete(f"/v1/products/{made['id']}")
    assert (await product_row(shop, made["id"])).deleted is not None
    async with shop.database.reading() as session:
        views = await load_products(session, shop.id, [made["id"], "prod_x"], BUYING)
    assert list(views) == [made["id"]]
    assert views[made["id"]].row.name == "Mug"


async def test_it_is_no_longer_shown_as_related(shop: Shop) -> None:
    polish = await make_product(shop, "Polish")
    hidden = await make_product(shop, "Hidden", product={"active": False})
    made = await make_product(shop, "Loafers", related_products=[polish["id"], hidden["id"]])
    assert [one["name"] for one in made["related_products"]] == ["Polish"]
    await shop.secret.delete(f"/v1/products/{polish['id']}")
    shown = (await shop.public.get(f"/v1/products/{made['id']}")).json()
    assert shown["related_products"] == []
