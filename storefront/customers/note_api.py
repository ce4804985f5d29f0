"""REST: the merchant's notes about a customer."""

from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import FromPath

from storefront.core.paging import Page
from storefront.customers.forms import NoteForm
from storefront.customers.note_queries import list_notes, note_by_id
from storefront.customers.notes import create_note, delete_note, update_note
from storefront.customers.present import present_note
from storefront.customers.shapes import NoteShape
from storefront.web.bodies import read
from storefront.web.keys import Keyed
from storefront.web.lists import listed
from storefront.web.queries import Paged, query, wanted_slice
from storefront.web.session import Session

SECRET = {"key": "secret"}
NOTES = "/v1/customers/{customer_id:str}/notes"
NOTE = NOTES + "/{note_id:str}"


@get(NOTES, opt=SECRET)
async def show_notes(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, customer_id: FromPath[str]
) -> Page[NoteShape]:
    wanted = wanted_slice(query(request, Paged))
    rows, total = await list_notes(session, caller.merchant_id, customer_id, wanted)
    return listed(request, [present_note(row) for row in rows], total, wanted)


@get(NOTE, opt=SECRET)
async def show_note(
    session: Session, caller: Keyed, customer_id: FromPath[str], note_id: FromPath[str]
) -> NoteShape:
    return present_note(await note_by_id(session, caller.merchant_id, customer_id, note_id))


@post(NOTES, opt=SECRET, status_code=200)
async def add_note(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, customer_id: FromPath[str]
) -> NoteShape:
    form = await read(request, NoteForm)
    return await create_note(session, caller.merchant_id, customer_id, form)


@put(NOTE, opt=SECRET)
async def change_note(
    request: Request[Any, Any, Any],
    session: Session,
    caller: Keyed,
    customer_id: FromPath[str],
    note_id: FromPath[str],
) -> NoteShape:
    form = await read(request, NoteForm)
    return await update_note(session, caller.merchant_id, customer_id, note_id, form)


@delete(NOTE, opt=SECRET)
async def remove_note(
    session: Session, caller: Keyed, customer_id: FromPath[str], note_id: FromPath[str]
) -> None:
    await delete_note(session, caller.merchant_id, customer_id, note_id)


HANDLERS = [show_notes, show_note, add_note, change_note, remove_note]
