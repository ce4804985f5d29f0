"""What the shop notes about customers."""

from storefront.core.paging import Page
from storefront.customers.forms import NoteForm
from storefront.customers.shapes import NoteShape
from storefront.docs.operation import Chapter, Operation
from storefront.web.queries import Paged

ALL = "/v1/customers"
ONE = ALL + "/{customer_id}"
NOTES = ONE + "/notes"
NOTE = NOTES + "/{note_id}"

CUSTOMER_NOTES = Chapter(
    "Customer notes",
    "What the people of the shop write down about a customer. Customers never see it.",
    (
        Operation(
            "GET",
            NOTES,
            "List notes about a customer",
            "Newest first.",
            {200: Page[NoteShape]},
            key="secret",
            query=Paged,
            sends={"limit": 20},
        ),
        Operation("GET", NOTE, "Get a note about a customer", "One note.", {200: NoteShape}, key="secret"),
        Operation(
            "POST",
            NOTES,
            "Write a note about a customer",
            "Adds a note.",
            {200: NoteShape},
            key="secret",
            body=NoteForm,
            sends={"content": "Prefers to be called in the afternoon."},
        ),
        Operation(
            "PUT",
            NOTE,
            "Change a note about a customer",
            "The text is always sent; the notes' own `meta` only where it changes.",
            {200: NoteShape},
            key="secret",
            body=NoteForm,
            sends={"content": "Prefers letters."},
        ),
        Operation(
            "DELETE", NOTE, "Delete a note about a customer", "The note is gone.", {204: None}, key="secret"
        ),
    ),
)
