"""A checkout that is ready to be paid, and the requests that pay it.

basket = await fill(shop, (loafers, 1))
answer = await pay(shop, basket)
assert answer.json()["status_payment"] == "paid"
"""

from dataclasses import dataclass, field
from typing import Any

import httpx
from sqlalchemy import func, select

from storefront.carts.models import Cart
from storefront.catalog.models import Product, Variant
from storefront.checkout.models import Attempt, Checkout, CheckoutItem
from storefront.core import clock
from storefront.core.db import Database
from storefront.core.ids import new_id
from storefront.core.outbox import Event
from storefront.gateways.models import TestCharge
from storefront.orders.models import Order
from tests.support.house import Shop

GOOD = "4242 4242 4242 4242"
DECLINED = "4000 0000 0000 0002"
ADA = {"email": "ada@example.test", "firstname": "Ada", "lastname": "Lovelace"}
HOME = {
    "name": "Ada Lovelace",
    "street": "1161 Mission St",
    "town_city": "San Francisco",
    "county_state": "CA",
    "postal_zip_code": "94103",
    "country": "US",
}
Goods = tuple[Product | Variant, int]


@dataclass
class Basket:
    """A checkout token with the ids of its lines, in order."""

    id: str
    lines: list[str] = field(default_factory=list)


async def fill(shop: Shop, *goods: Goods, **columns: Any) -> Basket:
    """A token with these goods; further columns as given (`quoted`, `gift_card_id`, …)."""
    return await fill_in(shop.database, shop.id, *goods, **columns)


async def fill_in(database: Database, merchant_id: int, *goods: Goods, **columns: Any) -> Basket:
    [basket] = await fill_many(database, merchant_id, 1, *goods, **columns)
    return basket


async def fill_many(
    database: Database, merchant_id: int, count: int, *goods: Goods, **columns: Any
) -> list[Basket]:
    """So many tokens with the same goods, in one transaction."""
    tokens = [_token(merchant_id, columns) for _ in range(count)]
    items = [
        [_item(merchant_id, checkout.id, place, *one) for place, one in enumerate(goods)]
        for _, checkout in tokens
    ]
    async with database.writing() as session:
        session.add_all([row for token in tokens for row in token])
        await session.flush()
        session.add_all([item for lines in items for item in lines])
    return [
        Basket(checkout.id, [item.id for item in lines])
        for (_, checkout), lines in zip(tokens, items, strict=True)
    ]


def _token(merchant_id: int, columns: dict[str, Any]) -> tuple[Cart, Checkout]:
    expires = clock.now() + clock.CART_LIFETIME
    cart = Cart(id=new_id("cart"), merchant_id=merchant_id, expires=expires)
    checkout = Checkout(
        **{
            "id": new_id("chkt"),
            "merchant_id": merchant_id,
            "cart_id": cart.id,
            "sandbox": True,
            "expires": clock.now() + clock.CHECKOUT_LIFETIME,
            **columns,
        }
    )
    return cart, checkout


def _item(
    merchant_id: int, checkout_id: str, place: int, row: Product | Variant, quantity: int
) -> CheckoutItem:
    is_variant = isinstance(row, Variant)
    return CheckoutItem(
        id=new_id("item"),
        merchant_id=merchant_id,
        checkout_id=checkout_id,
        product_id=row.product_id if isinstance(row, Variant) else row.id,
        variant_id=row.id if is_variant else None,
        options=dict(row.options) if isinstance(row, Variant) else {},
        quantity=quantity,
        position=place,
    )


def body(card: str = GOOD, **others: Any) -> dict[str, Any]:
    """What a client sends to pay with a card; keys given as None are left out."""
    payment = {
        "gateway": "test_gateway",
        "card": {"number": card, "expiry_month": "11", "expiry_year": "22", "cvc": "123"},
    }
    asked = {"customer": ADA, "payment": payment, **others}
    return {name: value for name, value in asked.items() if value is not None}


async def pay(
    shop: Shop, basket: Basket, card: str = GOOD, key: str | None = None, **others: Any
) -> httpx.Response:
    headers = {"Idempotency-Key": key} if key else {}
    return await shop.public.post(
        f"/v1/checkouts/{basket.id}", json=body(card, **others), headers=headers, timeout=60
    )


@dataclass(frozen=True)
class Books:
    """How many of everything there are in a shop."""

    orders: int
    charges: int
    held: int
    events: int


async def books(shop: Shop) -> Books:
    """`charges` counts what the test gateway took and did not give back."""
    kept = TestCharge.outcome == "paid", TestCharge.refunded.is_(None)
    wanted: list[tuple[Any, tuple[Any, ...]]] = [
        (Order, ()),
        (TestCharge, kept),
        (Attempt, (Attempt.state == "held",)),
        (Event, (Event.name == "orders.create",)),
    ]
    async with shop.database.reading() as session:
        counts = [
            await session.scalar(
                select(func.count()).select_from(table).where(table.merchant_id == shop.id, *narrowed)
            )
            for table, narrowed in wanted
        ]
    return Books(*(int(count or 0) for count in counts))
