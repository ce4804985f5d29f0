"""Lines that can no longer be bought stay, and say so."""

from typing import Any

import pytest

from storefront.carts.problems import Problem
from storefront.carts.view import CartView, load_cart
from storefront.catalog.models import Product, Variant
from storefront.core import clock
from storefront.merchants.queries import merchant_by_id
from tests.support.carts import add, alter, cart_of, cart_with, open_cart, sell, sell_shirt, sell_variant
from tests.support.house import Shop


async def view(shop: Shop, cart_id: str) -> CartView:
    async with shop.database.reading() as session:
        merchant = await merchant_by_id(session, shop.id)
        assert merchant is not None
        return await load_cart(session, merchant, cart_id)


@pytest.mark.parametrize(
    ("change", "problem", "is_valid"),
    [
        ({"active": False}, Problem.UNAVAILABLE, False),
        ({"deleted": 1}, Problem.UNAVAILABLE, False),
        ({"available": 0}, Problem.SOLD_OUT, False),
        ({"available": 1}, Problem.SHORT, False),
        ({"available": 2}, None, True),
    ],
)
async def test_what_became_of_a_product(
    shop: Shop, change: dict[str, Any], problem: Problem | None, is_valid: bool
) -> None:
    bowl: Product = await sell(shop, "Walnut Bowl", 1000, stock=5)
    cart = await cart_with(shop, bowl, quantity=2)
    await alter(shop, bowl, **change)

    seen = await view(shop, cart["id"])
    assert seen.lines[0].standing.problem == problem
    assert seen.can_check_out is is_valid
    [line] = (await cart_of(shop, cart["id"]))["line_items"]
    assert (line["is_valid"], line["quantity"], line["name"]) == (is_valid, 2, "Walnut Bowl")


async def test_a_variant_that_stopped_being_sold(shop: Shop) -> None:
    cart_id, shirt = await open_cart(shop), await sell_shirt(shop)
    variant: Variant = await sell_variant(shop, shirt, shirt.large)
    await add(shop, cart_id, shirt.product, variant_id=variant.id)
    await alter(shop, variant, is_valid=False)

    assert (await view(shop, cart_id)).lines[0].standing.problem is Problem.VARIANT_UNAVAILABLE
    assert (await cart_of(shop, cart_id))["line_items"][0]["is_valid"] is False


async def test_a_choice_that_is_still_to_be_made(shop: Shop) -> None:
    cart_id, shirt = await open_cart(shop), await sell_shirt(shop)
    await add(shop, cart_id, shirt.product)

    standing = (await view(shop, cart_id)).lines[0].standing
    assert (standing.problem, standing.missing_groups) == (Problem.MISSING_OPTIONS, ("Size",))
    assert standing.is_valid


async def test_lines_that_share_a_stock_are_short_together(shop: Shop) -> None:
    cart_id, shirt = await open_cart(shop), await sell_shirt(shop, stock=5)
    for size in (shirt.small, shirt.large):
        await add(shop, cart_id, shirt.product, 2, options=shirt.size(size))
    await alter(shop, shirt.product, available=3)

    standings = [line.standing for line in (await view(shop, cart_id)).lines]
    assert [(standing.problem, standing.available) for standing in standings] == [(Problem.SHORT, 3)] * 2


async def test_a_changed_price_can_be_told_in_words(shop: Shop) -> None:
    bowl = await sell(shop, "Walnut Bowl", 1000)
    cart = await cart_with(shop, bowl)
    assert (await view(shop, cart["id"])).lines[0].old_price is None
    await alter(shop, bowl, price=1200)

    [line] = (await view(shop, cart["id"])).lines
    assert (line.old_price, line.priced.unit_price) == (1000, 1200)


async def test_a_deleted_product_keeps_its_line(shop: Shop) -> None:
    bowl = await sell(shop, "Walnut Bowl", 1000)
    cart = await cart_with(shop, bowl)
    await alter(shop, bowl, deleted=clock.now(), permalink_key=None)

    assert (await cart_of(shop, cart["id"]))["total_items"] == 1
