"""A merchant's pictures are part of what the API says of it."""

from sqlalchemy import update

from storefront.merchants.models import Merchant
from tests.support.assets import add_asset
from tests.support.house import House, Shop, counted, open_shop


async def show(shop: Shop, **pictures: str | None) -> None:
    async with shop.database.writing() as session:
        await session.execute(update(Merchant).where(Merchant.id == shop.id).values(**pictures))


async def test_logo_and_cover_are_whole_assets(shop: Shop) -> None:
    async with shop.database.writing() as session:
        logo, cover = (add_asset(session, shop.id, name) for name in ("logo.png", "cover.png"))
    await show(shop, logo_asset_id=logo.id, cover_asset_id=cover.id)
    with counted(shop.database) as statements:
        answer = (await shop.public.get("/v1/merchants")).json()
    assert answer["images"] == {
        "logo": (await shop.secret.get(f"/v1/assets/{logo.id}")).json(),
        "cover": (await shop.secret.get(f"/v1/assets/{cover.id}")).json(),
    }
    assert (answer["has"]["logo"], answer["has"]["cover"]) == (True, True)
    assert len(statements) == 2
    assert (await shop.public.get(f"/v1/merchants/{shop.id}")).json() == answer


async def test_without_pictures_nothing_is_looked_up(shop: Shop) -> None:
    with counted(shop.database) as statements:
        answer = (await shop.public.get("/v1/merchants")).json()
    assert answer["images"] == {"logo": None, "cover": None}
    assert (answer["has"]["logo"], answer["has"]["cover"]) == (False, False)
    assert len(statements) == 1


async def test_a_picture_of_another_merchant_is_not_shown(house: House, shop: Shop) -> None:
    async with open_shop(house) as other:
        async with other.database.writing() as session:
            theirs = add_asset(session, other.id)
        await show(shop, logo_asset_id=theirs.id)
        assert (await shop.public.get("/v1/merchants")).json()["images"]["logo"] is None


async def test_a_private_file_is_no_logo(shop: Shop) -> None:
    async with shop.database.writing() as session:
        logo = add_asset(session, shop.id, "logo.png")
        logo.private = True
    await show(shop, logo_asset_id=logo.id)
    answer = (await shop.secret.get("/v1/merchants")).json()
    assert (answer["images"]["logo"], answer["has"]["logo"]) == (None, False)
