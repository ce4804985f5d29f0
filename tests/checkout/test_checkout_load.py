"""What a token costs the database, and what happens when many ask for it at once."""

import asyncio

from storefront.checkout.facts import gather, price
from storefront.checkout.models import Checkout
from storefront.checkout.queries import find_checkout
from storefront.merchants.queries import merchant_by_id
from storefront.merchants.seller import Seller, seller_of
from tests.checkout.helping import ask, helper
from tests.support.carts import (
    Json,
    add,
    add_discount,
    add_gift_card,
    add_tax,
    add_zone,
    live_of,
    open_cart,
    row_of,
    sell,
    sell_shirt,
    sell_variant,
    token_for,
    token_with,
)
from tests.support.house import Shop, counted
from tests.support.till import fill, pay

PLAIN = 7
"""Lines, products, groups with options, pictures; zones, rates, and products' own rates."""
KNOWN = 3
"""Key, token, lines: the catalogue is remembered until it changes, and all but its stock over sales."""
EVERYTHING = PLAIN + 5
"""And variants, tax zone, gift card, discount with its products."""


async def seller(shop: Shop) -> Seller:
    async with shop.database.reading() as session:
        merchant = await merchant_by_id(session, shop.id)
        assert merchant is not None
        return await seller_of(session, shop.house.settings, merchant)


async def gathering(shop: Shop, token: Json) -> int:
    """Statements of one `gather`."""
    sells = await seller(shop)
    async with shop.database.reading() as session:
        checkout = await find_checkout(session, shop.id, token["id"])
        with counted(shop.database) as seen:
            price(await gather(session, sells, checkout))
    return len(seen)


async def test_one_line_or_thirty_cost_the_same(shop: Shop) -> None:
    await add_zone(shop, 500)
    bowls = [await sell(shop, f"Bowl {number}", 1000, ships=True) for number in range(30)]
    one, thirty = await token_with(shop, bowls[0]), await token_with(shop, *bowls)

    assert (await gathering(shop, one), await gathering(shop, thirty)) == (PLAIN, PLAIN)


async def test_everything_at_once_is_bounded(shop: Shop) -> None:
    rate = await add_zone(shop, 500)
    await add_tax(shop, "US", "5")
    await add_discount(shop, "HALF", "50")
    await add_gift_card(shop, "GIFT", 500)
    cart_id = await open_cart(shop)
    for _ in range(5):
        shirt = await sell_shirt(shop, ships=True)
        variant = await sell_variant(shop, shirt, shirt.large, price=3000)
        await add(shop, cart_id, shirt.product, variant_id=variant.id)
    token = await token_for(shop, cart_id)
    await helper(shop, token, "check/shipping", shipping_option_id=f"ship_{rate.id[5:]}", country="US")
    await helper(shop, token, "helper/set_tax_zone", country="US", region="CA")
    await helper(shop, token, "check/discount", code="HALF")
    await helper(shop, token, "check/giftcard", code="GIFT")

    assert await gathering(shop, token) == EVERYTHING


async def test_a_whole_token_costs_the_same_for_one_product_and_thirty(shop: Shop) -> None:
    bowls = [await sell(shop, f"Bowl {number}", 1000) for number in range(30)]
    costs = []
    for token in (await token_with(shop, bowls[0]), await token_with(shop, *bowls)):
        with counted(shop.database) as seen:
            await ask(shop, token, "check/is_free")
            await shop.public.get(f"/v1/checkouts/tokens/{token['id']}")
        costs.append(len(seen))

    assert costs[0] == costs[1]


async def test_after_a_sale_only_what_shows_the_stock_is_read_again(shop: Shop) -> None:
    await add_zone(shop, 500)
    bowl = await sell(shop, "Walnut Bowl", 1000, ships=True, stock=50)
    song = await sell(shop, "Song", 100, stock=1)
    token, basket = await token_with(shop, bowl), await fill(shop, (song, 1))
    costs = [await cost_of_live(shop, token)]
    assert (await pay(shop, basket)).status_code == 200
    costs += [await cost_of_live(shop, token) for _ in range(2)]

    assert costs == [KNOWN, KNOWN + 1, KNOWN]


async def cost_of_live(shop: Shop, token: Json) -> int:
    with counted(shop.database) as seen:
        await live_of(shop, token["id"])
    return len(seen)


async def test_computing_a_price_writes_nothing(shop: Shop) -> None:
    token = await token_with(shop, await sell(shop, "Walnut Bowl", 1000))
    with counted(shop.database) as seen:
        await live_of(shop, token["id"])

    assert [statement for statement in seen if not statement.startswith("SELECT")] == []


async def test_many_choices_at_once_leave_one_of_them(shop: Shop) -> None:
    token = await token_with(shop, await sell(shop, "Walnut Bowl", 1000, stock=50))
    item = token["live"]["line_items"][0]["id"]
    asked = [ask(shop, token, f"check/{item}/quantity", amount=str(n)) for n in range(1, 11)]
    answers = await asyncio.gather(*asked)

    assert [answer.status_code for answer in answers] == [200] * 10
    left = (await live_of(shop, token["id"]))["line_items"][0]["quantity"]
    assert left in range(1, 11)
    assert (await row_of(shop, Checkout, token["id"])).quoted == left * 1000
