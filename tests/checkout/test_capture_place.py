"""Where a buyer was, as their order tells it."""

from tests.support.carts import Json, sell, token_with
from tests.support.house import Shop
from tests.support.stock import add_product
from tests.support.till import body, fill, pay
from tests.support.walk import press_pay, to_payment

UNKNOWN = dict.fromkeys(
    ("country_code", "country_name", "region_code", "region_name", "city", "postal_zip_code"), ""
)
HERE = {"ip_address": "127.0.0.1", **UNKNOWN}


async def latest(shop: Shop) -> Json:
    [order] = (await shop.secret.get("/v1/orders")).json()["data"]
    found: Json = order
    return found


async def test_whoever_buys_through_a_front_end_is_where_they_ask_from(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500)
    order = (await pay(shop, await fill(shop, (mug, 1)))).json()
    assert order["client_details"] == HERE
    assert (await latest(shop))["client_details"] == HERE


async def test_whoever_buys_on_the_hosted_pages_is_where_their_browser_is(shop: Shop) -> None:
    token = await token_with(shop, await sell(shop, "Mug", 1500))
    await press_pay(shop, await to_payment(shop, token["id"], **{"customer.email": "ada@example.test"}))
    assert (await latest(shop))["client_details"] == HERE


async def test_a_server_that_buys_for_somebody_is_not_where_they_are(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500)
    basket = await fill(shop, (mug, 1))
    answer = await shop.secret.post(f"/v1/checkouts/{basket.id}", json=body())
    assert answer.json()["client_details"] == {"ip_address": "", **UNKNOWN}


async def test_what_a_server_said_of_their_address_is_kept(shop: Shop) -> None:
    async with shop.database.writing() as session:
        mug = add_product(session, shop.id, "Mug", 1500)
    basket = await fill(shop, (mug, 1), tax_ip_address="203.0.113.9", tax_country="CA", tax_region="BC")
    answer = await shop.secret.post(f"/v1/checkouts/{basket.id}", json=body())
    assert answer.json()["client_details"] == {"ip_address": "203.0.113.9", **UNKNOWN}
