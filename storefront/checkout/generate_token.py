"""Turning a cart, or a single product, into a checkout token."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.add_item import add_item
from storefront.carts.create import create_cart
from storefront.carts.models import Cart, CartItem
from storefront.carts.queries import find_cart, lines_of
from storefront.catalog.models import Product
from storefront.catalog.text import folded
from storefront.checkout.models import Checkout, CheckoutItem
from storefront.checkout.queries import Items
from storefront.core import clock
from storefront.core.errors import Invalid, NotFound
from storefront.core.ids import new_id
from storefront.merchants.models import Merchant

EMPTY = "The cart is empty."
NO_TYPE = "The type must be product_id, cart or permalink."


async def generate_token(
    session: AsyncSession, merchant: Merchant, kind: str, key: str, *, sandbox: bool
) -> tuple[Checkout, Items]:
    """A token with its lines for `key`, which `kind` (`cart`, `product_id` or `permalink`) explains.

    A product gets a cart of its own. Raises NotFound, and Invalid for an empty cart or a sold-out product.
    """
    match kind:
        case "cart":
            cart = await find_cart(session, merchant.id, key)
        case "product_id" | "permalink":
            cart = await _cart_of_product(session, merchant, kind, key)
        case _:
            raise Invalid.field("type", NO_TYPE)
    return await _token(session, cart, sandbox)


async def token_of_cart(session: AsyncSession, cart: Cart, *, sandbox: bool) -> Checkout:
    """A token with copies of the cart's lines, its code and its notes. Raises Invalid when it is empty."""
    checkout, _ = await _token(session, cart, sandbox)
    return checkout


async def _token(session: AsyncSession, cart: Cart, sandbox: bool) -> tuple[Checkout, Items]:
    lines = await lines_of(session, cart.merchant_id, cart.id)
    if not lines:
        raise Invalid.field("id", EMPTY)
    now = clock.now()
    checkout = Checkout(
        id=new_id("chkt"),
        merchant_id=cart.merchant_id,
        cart_id=cart.id,
        sandbox=sandbox,
        created=now,
        expires=now + clock.CHECKOUT_LIFETIME,
        discount_code=cart.discount_code,
        adjustments=[],
        details={},
        meta=cart.meta,
    )
    session.add(checkout)
    await session.flush()
    items = [_copy(checkout, line, position) for position, line in enumerate(lines)]
    session.add_all(items)
    await session.flush()
    return checkout, items


async def _cart_of_product(session: AsyncSession, merchant: Merchant, kind: str, key: str) -> Cart:
    named = Product.id == key if kind == "product_id" else Product.permalink_key == folded(key)
    sold = Product.merchant_id == merchant.id, Product.active, Product.deleted.is_(None), named
    product_id = await session.scalar(select(Product.id).where(*sold))
    if product_id is None:
        raise NotFound.of("product", key)
    cart = await create_cart(session, merchant.id)
    await add_item(session, merchant.id, cart.id, product_id)
    return cart


def _copy(checkout: Checkout, line: CartItem, position: int) -> CheckoutItem:
    return CheckoutItem(
        checkout_id=checkout.id,
        id=line.id,
        merchant_id=checkout.merchant_id,
        product_id=line.product_id,
        variant_id=line.variant_id,
        options=dict(line.options),
        quantity=line.quantity,
        position=position,
    )
