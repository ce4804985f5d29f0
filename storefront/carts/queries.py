"""Finding carts and their lines."""

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.models import Cart, CartItem
from storefront.catalog.models import Product
from storefront.core import clock
from storefront.core.errors import Invalid, NotFound
from storefront.core.memo import remembered

NO_PRODUCT = "The product was not found."
NO_LINE = "The line item was not found in this cart."


CART = select(Cart).where(
    Cart.merchant_id == bindparam("merchant_id"), Cart.id == bindparam("id"), Cart.expires > bindparam("now")
)
CART_TO_CHANGE = CART.with_for_update()
LINES = (
    select(CartItem)
    .where(CartItem.merchant_id == bindparam("merchant_id"), CartItem.cart_id == bindparam("cart_id"))
    .order_by(CartItem.position, CartItem.created, CartItem.id)
)
SOLD = select(Product.id).where(
    Product.merchant_id == bindparam("merchant_id"),
    Product.id == bindparam("id"),
    Product.active,
    Product.deleted.is_(None),
)
"""Made once: everything about a cart asks them."""


async def find_cart(session: AsyncSession, merchant_id: int, cart_id: str, for_update: bool = False) -> Cart:
    """The cart. Raises NotFound when it is gone, expired or another merchant's.

    `for_update` makes writers of one cart take turns on PostgreSQL; on SQLite they always do.
    """
    asked = {"merchant_id": merchant_id, "id": cart_id, "now": clock.now()}
    cart: Cart | None = await session.scalar(CART_TO_CHANGE if for_update else CART, asked)
    if cart is None:
        raise NotFound.of("cart", cart_id)
    return cart


async def lines_of(session: AsyncSession, merchant_id: int, cart_id: str) -> list[CartItem]:
    """The cart's lines in the order in which they were added."""
    return list(await session.scalars(LINES, {"merchant_id": merchant_id, "cart_id": cart_id}))


def line_named(lines: list[CartItem], item_id: str) -> CartItem:
    """The line with this id. Raises Invalid rather than NotFound: clients drop their cart on any 404."""
    found = next((line for line in lines if line.id == item_id), None)
    if found is None:
        raise Invalid.field("line_item_id", NO_LINE)
    return found


async def require_product(
    session: AsyncSession, merchant_id: int, product_id: str, field: str = "id"
) -> None:
    """Raises Invalid naming `field` when the merchant does not sell this product."""

    async def require() -> None:
        if await session.scalar(SOLD, {"merchant_id": merchant_id, "id": product_id}) is None:
            raise Invalid.field(field, NO_PRODUCT)

    await remembered(session, ("sold", product_id), require, stock=False)
