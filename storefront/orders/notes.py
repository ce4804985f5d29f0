"""Writing, changing and deleting the merchant's notes about an order."""

from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.ids import new_id
from storefront.core.outbox import emit
from storefront.merchants.keys import Caller
from storefront.orders.later_models import Note
from storefront.orders.note_forms import NoteForm
from storefront.orders.note_queries import note_by_id, owned_order
from storefront.orders.note_shapes import NoteShape, present_note


async def create_note(session: AsyncSession, caller: Caller, order_id: str, form: NoteForm) -> NoteShape:
    """Raises NotFound."""
    await owned_order(session, caller, order_id)
    return await add_note(session, caller.merchant_id, order_id, form.content, form.meta)


async def add_note(
    session: AsyncSession, merchant_id: int, order_id: str, content: str, meta: Any
) -> NoteShape:
    row = Note(id=new_id("note"), merchant_id=merchant_id, order_id=order_id, content=content, meta=meta)
    session.add(row)
    await session.flush()
    return _announced(session, row, "create")


async def update_note(
    session: AsyncSession, caller: Caller, order_id: str, id: str, form: NoteForm
) -> NoteShape:
    """Raises NotFound."""
    row = await note_by_id(session, caller, order_id, id)
    row.content = form.content
    if form.sent("meta"):
        row.meta = form.meta
    await session.flush()
    return _announced(session, row, "update")


async def delete_note(session: AsyncSession, caller: Caller, order_id: str, id: str) -> None:
    """Raises NotFound."""
    row = await note_by_id(session, caller, order_id, id)
    _announced(session, row, "delete", 204)
    await session.delete(row)
    await session.flush()


def _announced(session: AsyncSession, row: Note, action: str, code: int = 200) -> NoteShape:
    shape = present_note(row)
    emit(session, row.merchant_id, f"orders.notes.{action}", msgspec.to_builtins(shape), code)
    return shape
