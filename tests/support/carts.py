"""Catalogues, carts and tokens to try things on.

loafers = await sell(shop, "Oxford Loafers", 11000, stock=10)
cart = await cart_with(shop, loafers)
token = await token_for(shop, cart["id"])
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.models import Option, Product, Variant, VariantGroup
from storefront.core.codes import code_key
from storefront.core.ids import new_id
from storefront.discounts.models import Discount, DiscountProduct
from storefront.fulfilment.models import ProductRate, Rate, Zone
from storefront.giftcards.models import GiftCard
from storefront.taxes.models import TaxZone
from tests.support.house import Shop
from tests.support.stock import add_product, add_variant

Json = dict[str, Any]


async def stored(shop: Shop, make: Callable[[AsyncSession], Any]) -> Any:
    """What `make` adds, committed."""
    async with shop.changing() as session:
        made = make(session)
        await session.flush()
    return made


async def sell(shop: Shop, name: str, price: int, **others: Any) -> Product:
    """A product on sale; `stock=` counts its units."""
    made: Product = await stored(shop, lambda session: add_product(session, shop.id, name, price, **others))
    return made


async def sell_shirt(shop: Shop, price: int = 2000, **others: Any) -> "Shirt":
    """A product with a group Size: Small, and Large at 5.00 more."""
    async with shop.database.writing() as session:
        product = add_product(session, shop.id, "Linen Shirt", price, **others)
        await session.flush()
        group = VariantGroup(id=new_id("vgrp"), merchant_id=shop.id, product_id=product.id, name="Size")
        session.add(group)
        await session.flush()
        small, large = (
            Option(
                id=new_id("optn"),
                merchant_id=shop.id,
                product_id=product.id,
                group_id=group.id,
                name=name,
                price=extra,
                position=position,
            )
            for position, (name, extra) in enumerate((("Small", 0), ("Large", 500)))
        )
        session.add_all([small, large])
    return Shirt(product, group, small, large)


class Shirt:
    """A product with sizes."""

    def __init__(self, product: Product, group: VariantGroup, small: Option, large: Option) -> None:
        self.product, self.group, self.small, self.large = product, group, small, large

    def size(self, option: Option) -> dict[str, str]:
        """The options map that chooses this size."""
        return {self.group.id: option.id}


async def sell_variant(shop: Shop, shirt: Shirt, option: Option, **others: Any) -> Variant:
    """The shirt in this size as a variant; `stock=` and `price=` are its own."""
    options = shirt.size(option)
    made: Variant = await stored(
        shop, lambda session: add_variant(session, shirt.product, options=options, **others)
    )
    return made


async def add_discount(
    shop: Shop,
    code: str,
    value: str,
    kind: str = "percentage",
    products: tuple[Product, ...] = (),
    **others: Any,
) -> Discount:
    async with shop.database.writing() as session:
        discount = Discount(
            id=new_id("code"),
            merchant_id=shop.id,
            code=code,
            code_key=code_key(code),
            type=kind,
            value=Decimal(value),
            **others,
        )
        session.add(discount)
        await session.flush()
        session.add_all(
            DiscountProduct(discount_id=discount.id, product_id=product.id) for product in products
        )
    return discount


async def add_gift_card(shop: Shop, code: str, balance: int) -> GiftCard:
    card = GiftCard(
        id=new_id("gft"),
        merchant_id=shop.id,
        code=code,
        code_key=code_key(code),
        initial_value=balance,
        balance=balance,
    )
    await stored(shop, lambda session: session.add(card))
    return card


async def add_zone(
    shop: Shop, price: int, name: str = "Domestic", countries: dict[str, list[str]] | None = None
) -> Rate:
    """A zone with one rate; the whole of the USA unless told. Its method is `ship_` and the rate's hash."""
    async with shop.changing() as session:
        places = countries or {"US": ["*"]}
        zone = Zone(id=new_id("zone"), merchant_id=shop.id, name=name, countries=places)
        session.add(zone)
        await session.flush()
        rate = Rate(id=new_id("rate"), merchant_id=shop.id, zone_id=zone.id, name=name, price=price)
        session.add(rate)
    return rate


async def add_own_rate(shop: Shop, product: Product, rate: Rate, on_own: int, with_others: int) -> None:
    row = ProductRate(product_id=product.id, rate_id=rate.id, on_own=on_own, with_others=with_others)
    await stored(shop, lambda session: session.add(row))


async def add_tax(shop: Shop, country: str, standard: str, **others: Any) -> None:
    """A tax zone; rates are percent."""
    zone = TaxZone(
        id=new_id("txzn"),
        merchant_id=shop.id,
        country_code=country,
        country_standard_rate=Decimal(standard),
        country_digital_rate=others.pop("country_digital_rate", Decimal(standard)),
        **others,
    )
    await stored(shop, lambda session: session.add(zone))


async def open_cart(shop: Shop) -> str:
    return str((await shop.public.get("/v1/carts")).json()["id"])


async def add(shop: Shop, cart_id: str, product: Product, quantity: int = 1, **others: Any) -> Json:
    """The cart after adding; it must work."""
    body = {"id": product.id, "quantity": quantity, **others}
    answer = await shop.public.post(f"/v1/carts/{cart_id}", json=body)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def cart_with(shop: Shop, *products: Product, quantity: int = 1) -> Json:
    """A new cart with these products."""
    cart_id = await open_cart(shop)
    for product in products:
        await add(shop, cart_id, product, quantity)
    return await cart_of(shop, cart_id)


async def cart_of(shop: Shop, cart_id: str) -> Json:
    answer = await shop.public.get(f"/v1/carts/{cart_id}")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def token_for(shop: Shop, cart_id: str) -> Json:
    answer = await shop.public.get(f"/v1/checkouts/{cart_id}", params={"type": "cart"})
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


async def token_with(shop: Shop, *products: Product, quantity: int = 1) -> Json:
    """A new token for a new cart with these products."""
    return await token_for(shop, (await cart_with(shop, *products, quantity=quantity))["id"])


async def live_of(shop: Shop, token_id: str) -> Json:
    answer = await shop.public.get(f"/v1/checkouts/{token_id}/live")
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


async def alter(shop: Shop, row: Any, **values: Any) -> None:
    """Change columns of a row, as a merchant might."""
    table = type(row)
    async with shop.changing() as session:
        this = table.merchant_id == shop.id, table.id == row.id
        await session.execute(update(table).where(*this).values(**values))


async def row_of(shop: Shop, model: Any, id: str) -> Any:
    """A row as it is in the table now."""
    async with shop.database.reading() as session:
        return await session.scalar(select(model).where(model.merchant_id == shop.id, model.id == id))


def raw(live: Json, *names: str) -> tuple[float, ...]:
    """Amounts of a live object in major units: `raw(live, "subtotal", "total_due")`."""
    return tuple(live[name]["raw"] for name in names)


def errors(answer: Any) -> dict[str, list[str]]:
    """The field errors of a 422."""
    assert answer.status_code == 422, answer.text
    assert answer.json()["error"]["type"] == "unprocessable_entity"
    found: dict[str, list[str]] = answer.json()["error"]["errors"]
    return found
