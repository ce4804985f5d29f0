"""A note as the API shows it."""

from typing import Any

import msgspec

from storefront.orders.later_models import Note


class NoteShape(msgspec.Struct, frozen=True):
    id: str
    content: str
    meta: Any
    created: int
    updated: int


def present_note(row: Note) -> NoteShape:
    return NoteShape(row.id, row.content, row.meta, row.created, row.updated)
