"""Buyers become customers by their e-mail address."""

import asyncio

from sqlalchemy import select

from storefront.customers.match import Buyer, match_or_create
from storefront.customers.models import Customer
from tests.support.house import Shop, open_shop

ADA = Buyer("Ada@Example.test", "Ada", "Lovelace", "+44 20 7946 0000", {"newsletter": True})


async def match(shop: Shop, buyer: Buyer) -> str:
    async with shop.database.writing() as session:
        return await match_or_create(session, shop.id, buyer)


async def customers(shop: Shop) -> list[Customer]:
    async with shop.database.reading() as session:
        return list(await session.scalars(select(Customer).where(Customer.merchant_id == shop.id)))


async def test_a_first_purchase_makes_a_customer(shop: Shop) -> None:
    id = await match(shop, ADA)
    [ada] = await customers(shop)
    assert (ada.id, ada.email, ada.email_key) == (id, "Ada@Example.test", "ada@example.test")
    assert (ada.firstname, ada.lastname, ada.phone) == ("Ada", "Lovelace", "+44 20 7946 0000")
    assert ada.meta == {"newsletter": True}


async def test_the_same_address_is_the_same_customer_whatever_its_case(shop: Shop) -> None:
    first = await match(shop, ADA)
    again = await match(shop, Buyer("ada@EXAMPLE.test", "Somebody", "Else", meta={"newsletter": False}))
    assert again == first
    [ada] = await customers(shop)
    assert (ada.email, ada.firstname, ada.meta) == ("Ada@Example.test", "Ada", {"newsletter": True})


async def test_ten_first_purchases_at_once_make_one_customer(shop: Shop) -> None:
    ids = await asyncio.gather(*(match(shop, ADA) for _ in range(10)))
    assert len(set(ids)) == 1
    assert len(await customers(shop)) == 1


async def test_each_shop_has_its_own_customers(shop: Shop) -> None:
    async with open_shop(shop.house) as neighbour:
        assert await match(shop, ADA) != await match(neighbour, ADA)
