"""Finding the notes about a customer."""

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.core.listing import page_of
from storefront.core.paging import Slice
from storefront.customers.own_models import Note
from storefront.customers.queries import require_customer


async def list_notes(
    session: AsyncSession, merchant_id: int, customer_id: str, wanted: Slice
) -> tuple[list[Note], int]:
    """Newest first, and how many there are. Raises NotFound."""
    await require_customer(session, merchant_id, customer_id)
    newest = _owned(merchant_id, customer_id).order_by(Note.created.desc(), Note.id.desc())
    return await page_of(session, newest, wanted)


async def note_by_id(session: AsyncSession, merchant_id: int, customer_id: str, id: str) -> Note:
    """Raises NotFound."""
    found = await session.scalar(_owned(merchant_id, customer_id).where(Note.id == id))
    if found is None:
        await require_customer(session, merchant_id, customer_id)
        raise NotFound.of("note", id)
    return found


def _owned(merchant_id: int, customer_id: str) -> Select[Note]:
    return select(Note).where(Note.merchant_id == merchant_id, Note.customer_id == customer_id)
