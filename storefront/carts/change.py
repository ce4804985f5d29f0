"""Changing a cart as a client's form asks."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.forms import ChangeCart, meta_of
from storefront.carts.queries import find_cart
from storefront.carts.update_cart import apply_code, remove_code, set_meta
from storefront.merchants.models import Merchant


async def change_cart(session: AsyncSession, merchant: Merchant, cart_id: str, form: ChangeCart) -> None:
    """Only what was sent. Raises NotFound, or Invalid naming `discount_code`."""
    await find_cart(session, merchant.id, cart_id, for_update=True)
    if form.discount_code:
        await apply_code(session, merchant, cart_id, form.discount_code)
    elif form.sent("discount_code"):
        await remove_code(session, merchant.id, cart_id)
    if form.sent("meta"):
        await set_meta(session, merchant.id, cart_id, meta_of(form.meta))
