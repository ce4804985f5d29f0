"""What looking at a cart costs the database, and what happens when many change it at once."""

import asyncio

from tests.support.carts import add, cart_of, cart_with, open_cart, sell, sell_shirt, sell_variant
from tests.support.house import Shop, counted

MOST = 6
"""Key, cart, lines, products, groups with options, pictures."""
KNOWN = 3
"""Key, cart, lines: the catalogue is remembered until it changes."""


async def statements(shop: Shop, cart_id: str) -> int:
    """When the catalogue has just changed."""
    async with shop.changing():
        pass
    return await cost(shop, cart_id)


async def cost(shop: Shop, cart_id: str) -> int:
    with counted(shop.database) as seen:
        await cart_of(shop, cart_id)
    return len(seen)


async def test_one_line_or_thirty_cost_the_same(shop: Shop) -> None:
    products = [await sell(shop, f"Bowl {number}", 1000) for number in range(30)]
    one, thirty = await cart_with(shop, products[0]), await cart_with(shop, *products)

    assert await statements(shop, one["id"]) == MOST
    assert await statements(shop, thirty["id"]) == MOST
    assert await cost(shop, thirty["id"]) == KNOWN


async def test_variants_cost_one_query_more(shop: Shop) -> None:
    cart_id = await open_cart(shop)
    for _ in range(5):
        shirt = await sell_shirt(shop)
        variant = await sell_variant(shop, shirt, shirt.large)
        await add(shop, cart_id, shirt.product, variant_id=variant.id)

    assert await statements(shop, cart_id) == MOST + 1


async def test_twenty_simultaneous_adds_make_one_line_of_twenty(shop: Shop) -> None:
    cart_id, bowl = await open_cart(shop), await sell(shop, "Walnut Bowl", 1000)
    path, body = f"/v1/carts/{cart_id}", {"id": bowl.id}
    answers = await asyncio.gather(*(shop.public.post(path, json=body) for _ in range(20)))

    assert [answer.status_code for answer in answers] == [200] * 20
    assert [line["quantity"] for line in (await cart_of(shop, cart_id))["line_items"]] == [20]


async def test_simultaneous_adds_never_pass_the_stock(shop: Shop) -> None:
    cart_id, bowl = await open_cart(shop), await sell(shop, "Walnut Bowl", 1000, stock=7)
    path, body = f"/v1/carts/{cart_id}", {"id": bowl.id}
    answers = await asyncio.gather(*(shop.public.post(path, json=body) for _ in range(20)))

    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [422] * 13
    assert (await cart_of(shop, cart_id))["total_items"] == 7
