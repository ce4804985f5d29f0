"""Buyers become customers by their e-mail address."""

import asyncio

from sqlalchemy import select, update

from storefront.customers.match import Buyer, link_of, match_or_create
from storefront.customers.models import Customer
from tests.support.house import Shop, open_shop

ADA = Buyer("Ada@Example.test", "Ada", "Lovelace", "+44 20 7946 0000", {"newsletter": True})


async def match(shop: Shop, buyer: Buyer) -> str:
    async with shop.database.writing() as session:
        found = await match_or_create(session, shop.id, buyer)
    assert found is not None
    return found


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


async def test_an_order_is_linked_to_who_was_named_if_they_are_still_there(shop: Shop) -> None:
    id = await match(shop, ADA)
    async with shop.database.writing() as session:
        named = await link_of(session, shop.id, Buyer("b@example.test"), id, guest=False)
        gone = await link_of(session, shop.id, ADA, "cstmr_00000000000000", guest=False)
        guest = await link_of(session, shop.id, ADA, None, guest=True)
    assert (named, gone, guest) == (id, None, None)
    assert len(await customers(shop)) == 1


async def test_an_address_that_was_never_shown_to_be_theirs_matches_nobody(shop: Shop) -> None:
    id = await match(shop, ADA)
    async with shop.database.writing() as session:
        mine = Customer.merchant_id == shop.id, Customer.id == id
        await session.execute(update(Customer).where(*mine).values(email_unproven=True))
        assert await match_or_create(session, shop.id, ADA) is None
    assert len(await customers(shop)) == 1
