"""A token becomes an order: what is charged, taken, written and answered."""

from sqlalchemy import select

from storefront.checkout.models import Checkout
from storefront.core.outbox import Event
from storefront.customers.models import Customer
from tests.support.house import Shop
from tests.support.stock import add_product, available
from tests.support.till import ADA, HOME, Books, books, fill, pay


async def test_a_good_card_pays_for_the_order(shop: Shop) -> None:
    async with shop.database.writing() as session:
        loafers = add_product(session, shop.id, "Oxford Loafers", 11000, stock=10)
    basket = await fill(shop, (loafers, 2))
    answer = await pay(shop, basket)
    assert answer.status_code == 200, answer.text
    order = answer.json()
    assert order["id"].startswith("ord_")
    assert (order["checkout_token_id"], order["sandbox"]) == (basket.id, True)
    assert (order["status"], order["status_payment"], order["status_fulfillment"]) == (
        "open",
        "paid",
        "not_fulfilled",
    )
    assert order["order_value"]["formatted_with_code"] == "220.00 USD"
    assert await available(shop, loafers) == 8
    assert await books(shop) == Books(orders=1, charges=1, held=0, events=1)
