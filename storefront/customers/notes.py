"""Writing, changing and deleting the merchant's notes about a customer."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.ids import new_id
from storefront.core.outbox import emit
from storefront.customers.forms import NoteForm
from storefront.customers.note_queries import note_by_id
from storefront.customers.own_models import Note
from storefront.customers.present import present_note
from storefront.customers.queries import require_customer
from storefront.customers.shapes import NoteShape


async def create_note(session: AsyncSession, merchant_id: int, customer_id: str, form: NoteForm) -> NoteShape:
    """Raises NotFound."""
    await require_customer(session, merchant_id, customer_id)
    row = Note(id=new_id("note"), merchant_id=merchant_id, customer_id=customer_id)
    row.content, row.meta = form.content, form.meta
    session.add(row)
    await session.flush()
    return _announced(session, row, "create")


async def update_note(
    session: AsyncSession, merchant_id: int, customer_id: str, id: str, form: NoteForm
) -> NoteShape:
    """Raises NotFound."""
    row = await note_by_id(session, merchant_id, customer_id, id)
    row.content = form.content
    if form.sent("meta"):
        row.meta = form.meta
    await session.flush()
    return _announced(session, row, "update")


async def delete_note(session: AsyncSession, merchant_id: int, customer_id: str, id: str) -> None:
    """Raises NotFound."""
    row = await note_by_id(session, merchant_id, customer_id, id)
    _announced(session, row, "delete", 204)
    await session.delete(row)
    await session.flush()


def _announced(session: AsyncSession, row: Note, action: str, code: int = 200) -> NoteShape:
    shape = present_note(row)
    emit(session, row.merchant_id, f"customers.notes.{action}", msgspec.to_builtins(shape), code)
    return shape
