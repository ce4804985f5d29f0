"""Finding the notes of an order."""

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.core.listing import page_of
from storefront.core.paging import Slice
from storefront.merchants.keys import Caller
from storefront.orders.later_models import Note
from storefront.orders.models import Order


async def owned_order(session: AsyncSession, caller: Caller, id: str) -> str:
    """The id, once it is known to be one of the caller's orders. Raises NotFound."""
    asked = Order.merchant_id == caller.merchant_id, Order.id == id, Order.sandbox == caller.sandbox
    if await session.scalar(select(Order.id).where(*asked)) is None:
        raise NotFound.of("order", id)
    return id


async def list_notes(
    session: AsyncSession, caller: Caller, order_id: str, wanted: Slice
) -> tuple[list[Note], int]:
    """Newest first, and how many there are. Raises NotFound."""
    await owned_order(session, caller, order_id)
    newest = _notes(caller, order_id).order_by(Note.created.desc(), Note.id.desc())
    return await page_of(session, newest, wanted)


async def note_by_id(session: AsyncSession, caller: Caller, order_id: str, id: str) -> Note:
    """Raises NotFound."""
    await owned_order(session, caller, order_id)
    found = await session.scalar(_notes(caller, order_id).where(Note.id == id))
    if found is None:
        raise NotFound.of("note", id)
    return found


def _notes(caller: Caller, order_id: str) -> Select[Note]:
    return select(Note).where(Note.merchant_id == caller.merchant_id, Note.order_id == order_id)
