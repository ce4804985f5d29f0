"""Taking a line out of a checkout."""

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.models import Checkout, CheckoutItem
from storefront.checkout.queries import items_of
from storefront.core.errors import Invalid

LAST = "This is the only thing in your order."


async def drop_line(session: AsyncSession, checkout: Checkout, line_id: str) -> None:
    """A line that is not there is no error. Raises Invalid naming `line_items` for the last one."""
    if len(await items_of(session, checkout)) < 2:
        raise Invalid.field("line_items", LAST)
    mine = CheckoutItem.merchant_id == checkout.merchant_id, CheckoutItem.checkout_id == checkout.id
    await session.execute(delete(CheckoutItem).where(*mine, CheckoutItem.id == line_id))
