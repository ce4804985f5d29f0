"""A product's pictures: links that are added, replaced and taken away."""

from sqlalchemy import update

from storefront.assets.models import Asset
from tests.support.catalog import Json, errors_of, make_asset, make_product, rows_of
from tests.support.house import Shop
from tests.support.outbox import events


def url(product: Json, asset: str = "") -> str:
    return f"/v1/products/{product['id']}/assets" + (f"/{asset}" if asset else "")


async def pictures(shop: Shop, product: Json) -> list[str]:
    shown = (await shop.public.get(f"/v1/products/{product['id']}")).json()
    return [asset["id"] for asset in shown["assets"]]


async def test_they_are_appended(shop: Shop) -> None:
    made = await make_product(shop, "Mug")
    one, two, three = [await make_asset(shop) for _ in range(3)]
    answer = await shop.secret.post(url(made), json={"assets": [{"id": one}]})
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    await shop.secret.post(url(made), json={"assets": [two, {"id": one}]})
    assert await pictures(shop, made) == [one, two]
    await shop.secret.post(url(made), json={"assets": [{"id": three, "sort_order": -1}]})
    assert await pictures(shop, made) == [three, one, two]
    await shop.secret.post(url(made), json={"assets": [{"id": three, "sort_order": 9}]})
    assert await pictures(shop, made) == [one, two, three]
    assert ("products.assets.create", {"success": True}, 200) in await events(shop)


async def test_the_first_picture_is_the_products_image(shop: Shop) -> None:
    made = await make_product(shop, "Mug")
    manual, front, back = [
        await make_asset(shop, name, is_image=name != "m.pdf") for name in ("m.pdf", "f.jpg", "b.jpg")
    ]
    await shop.secret.post(url(made), json={"assets": [{"id": manual}, {"id": front}, {"id": back}]})
    shown = (await shop.public.get(f"/v1/products/{made['id']}")).json()
    assert shown["image"]["id"] == front
    assert shown["media"] == {"type": "image", "source": "https://pictures.test/f.jpg", "asset_id": front}


async def test_they_are_replaced(shop: Shop) -> None:
    one, two = await make_asset(shop), await make_asset(shop)
    made = await make_product(shop, "Mug", assets=[one])
    answer = await shop.secret.put(url(made), json={"assets": [{"id": two}]})
    assert (answer.status_code, answer.json()) == (200, {"success": True})
    assert await pictures(shop, made) == [two]
    assert (await shop.secret.put(url(made))).status_code == 200
    assert await pictures(shop, made) == []
    assert len(await rows_of(shop, Asset)) == 2
    assert ("products.assets.update", {"success": True}, 200) in await events(shop)


async def test_one_is_taken_away_and_stays_an_asset(shop: Shop) -> None:
    one, two = await make_asset(shop), await make_asset(shop)
    made = await make_product(shop, "Mug", assets=[one, two])
    answer = await shop.secret.delete(url(made, one))
    assert (answer.status_code, answer.content) == (204, b"")
    assert await pictures(shop, made) == [two]
    assert len(await rows_of(shop, Asset)) == 2
    assert (await shop.secret.delete(url(made, one))).status_code == 404
    assert ("products.assets.delete", {"id": one, "product_id": made["id"]}, 204) in await events(shop)


async def test_an_unknown_or_foreign_asset_is_refused_and_nothing_changes(shop: Shop, other: Shop) -> None:
    one = await make_asset(shop)
    made = await make_product(shop, "Mug", assets=[one])
    for asset in ("ast_x", await make_asset(other)):
        for method in ("POST", "PUT"):
            body = {"assets": [{"id": await make_asset(shop)}, {"id": asset}]}
            answer = await shop.secret.request(method, url(made), json=body)
            assert errors_of(answer) == {"assets.1.id": ["The selected assets.1.id is invalid."]}
    assert list(errors_of(await shop.secret.post(url(made), json={}))) == ["assets"]
    assert list(errors_of(await shop.secret.put(url(made), json={"assets": [{"sort_order": 1}]}))) == [
        "assets.0.id"
    ]
    assert await pictures(shop, made) == [one]


async def test_private_files_are_never_shown(shop: Shop) -> None:
    song = await make_asset(shop, "song.mp3", is_image=False)
    async with shop.database.writing() as session:
        change = update(Asset).where(Asset.merchant_id == shop.id, Asset.id == song)
        await session.execute(change.values(private=True))
    made = await make_product(shop, "Song", assets=[song], delivery={"digital": {"assets": [song]}})
    assert made["assets"] == []
    assert made["has"]["digital_delivery"] is True
    assert song not in (await shop.public.get("/v1/products?include=assets")).text
