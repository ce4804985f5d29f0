"""Which picture stands at a line."""

from storefront.assets.models import Asset
from storefront.catalog.models import OptionAsset, ProductAsset, VariantAsset
from storefront.core.ids import new_id
from tests.support.carts import add, cart_of, open_cart, sell_shirt, sell_variant
from tests.support.house import Shop


async def add_picture(shop: Shop, link: type, **owner: str) -> str:
    """A picture that belongs to the product, option or variant; its id."""
    return await add_asset(shop, link, is_image=True, private=False, **owner)


async def add_asset(shop: Shop, link: type, *, is_image: bool, private: bool, **owner: str) -> str:
    asset = Asset(
        id=new_id("ast"),
        merchant_id=shop.id,
        filename="shirt.jpg",
        source_url="https://pictures.test/shirt.jpg",
        is_image=is_image,
        private=private,
    )
    async with shop.changing() as session:
        session.add(asset)
        await session.flush()
        session.add(link(asset_id=asset.id, **owner))
    return asset.id


async def shown(shop: Shop, cart_id: str) -> list[str | None]:
    lines = (await cart_of(shop, cart_id))["line_items"]
    return [line["image"] and line["image"]["id"] for line in lines]


async def test_a_chosen_option_brings_its_picture(shop: Shop) -> None:
    shirt = await sell_shirt(shop)
    plain = await add_picture(shop, ProductAsset, product_id=shirt.product.id)
    large = await add_picture(shop, OptionAsset, option_id=shirt.large.id)
    cart_id = await open_cart(shop)
    for option in (shirt.small, shirt.large):
        await add(shop, cart_id, shirt.product, options=shirt.size(option))
    assert await shown(shop, cart_id) == [plain, large]


async def test_a_variants_own_picture_comes_first(shop: Shop) -> None:
    shirt = await sell_shirt(shop)
    variant = await sell_variant(shop, shirt, shirt.large)
    await add_picture(shop, ProductAsset, product_id=shirt.product.id)
    await add_picture(shop, OptionAsset, option_id=shirt.large.id)
    own = await add_picture(shop, VariantAsset, variant_id=variant.id)
    cart_id = await open_cart(shop)
    await add(shop, cart_id, shirt.product, variant_id=variant.id)
    assert await shown(shop, cart_id) == [own]


async def test_a_file_for_buyers_is_no_picture_of_a_line(shop: Shop) -> None:
    shirt = await sell_shirt(shop)
    await add_asset(shop, ProductAsset, is_image=True, private=True, product_id=shirt.product.id)
    cart_id = await open_cart(shop)
    await add(shop, cart_id, shirt.product, options=shirt.size(shirt.small))
    assert await shown(shop, cart_id) == [None]
