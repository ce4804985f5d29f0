"""Orders and the notes about them."""

from storefront.core.paging import Page
from storefront.docs.operation import Chapter, Operation
from storefront.orders.forms import Ending, OrderList, OrderLookup
from storefront.orders.note_forms import NoteForm
from storefront.orders.note_shapes import NoteShape
from storefront.orders.order_forms import OrderChanges
from storefront.orders.shapes import OrderShape, RefundShape, TransactionShape
from storefront.orders.transaction_forms import TransactionChanges
from storefront.web.queries import Paged

ONE = "/v1/orders/{order_id}"
NOTES = ONE + "/notes"
NOTE = NOTES + "/{note_id}"

ORDERS = Chapter(
    "Orders",
    "What was bought, frozen as it was when it was paid. Sandbox keys see sandbox orders, live keys live "
    "ones.",
    (
        Operation(
            "GET",
            "/v1/orders",
            "List orders",
            "Newest first, unless `sortBy` says otherwise; `query` looks for words of the buyer and the "
            "reference.",
            {200: Page[OrderShape]},
            key="secret",
            query=OrderList,
            sends={"query": "ada", "sortBy": "order_value", "sortDirection": "desc"},
        ),
        Operation(
            "GET",
            ONE,
            "Get an order",
            "One order. The id in the path may also be the customer reference.",
            {200: OrderShape},
            key="secret",
            query=OrderLookup,
            sends={"type": "id"},
        ),
        Operation(
            "PUT",
            ONE,
            "Change an order",
            "Changes who bought and where it goes, the reference, the answers and the notes; never what "
            "it cost.",
            {200: OrderShape},
            key="secret",
            body=OrderChanges,
            sends={"customer_reference": "A-1042", "shipping": {"street": "14 Kiln Lane"}},
        ),
        Operation(
            "PUT",
            ONE + "/transactions/{transaction_id}",
            "Change a transaction",
            "Says that money which comes another way has arrived, or has not. What a provider has reserved "
            "is collected there by `complete`, and let go of by `cancelled` or `failed`; where the provider "
            "refuses nothing changes, and one that does not answer is asked again later: the answer is a "
            "402 then. What the order's payment is follows from its transactions; once it is paid its "
            "downloads open.",
            {200: TransactionShape},
            key="secret",
            body=TransactionChanges,
            sends={"status": "complete", "gateway_reference": "Statement 12, line 3"},
            refuses=(402,),
        ),
        Operation(
            "POST",
            ONE + "/actions/refund",
            "Refund an order",
            "Gives back everything that was paid, once, through the gateway it came by, and to gift cards "
            "what came from them. A gateway that does not answer is asked again later: the answer is a "
            "402 then.",
            {200: RefundShape},
            key="secret",
            body=Ending,
            sends={"revokeDigitalDownloads": True},
            refuses=(402,),
        ),
        Operation(
            "POST",
            ONE + "/actions/cancel",
            "Cancel an order",
            "Nothing is sent any more, what was paid is refunded, and what a provider has reserved or "
            "expects is let go of. Where that cannot be confirmed yet the answer is a 402, and the order is "
            "cancelled later. What has been sent can be refunded only.",
            {200: OrderShape},
            key="secret",
            body=Ending,
            sends={"revokeDigitalDownloads": True},
            refuses=(402,),
        ),
        Operation(
            "POST",
            ONE + "/actions/resend-receipt",
            "Send a receipt again",
            "Mails the receipt to the buyer once more, for the merchant or the customer who bought. Where "
            "the merchant wants no receipts sent, nothing is, and the answer is a 200.",
            {201: OrderShape, 200: OrderShape},
            key="customer",
            refuses=(422, 429),
        ),
    ),
)

ORDER_NOTES = Chapter(
    "Order notes",
    "What the people of the shop write down about an order. Buyers never see it.",
    (
        Operation(
            "GET",
            NOTES,
            "List notes about an order",
            "Newest first.",
            {200: Page[NoteShape]},
            key="secret",
            query=Paged,
            sends={"limit": 20},
        ),
        Operation("GET", NOTE, "Get a note about an order", "One note.", {200: NoteShape}, key="secret"),
        Operation(
            "POST",
            NOTES,
            "Write a note about an order",
            "Adds a note.",
            {200: NoteShape},
            key="secret",
            body=NoteForm,
            sends={"content": "Asked for plain paper instead of bubble wrap."},
        ),
        Operation(
            "PUT",
            NOTE,
            "Change a note about an order",
            "The text is always sent; the notes' own `meta` only where it changes.",
            {200: NoteShape},
            key="secret",
            body=NoteForm,
            sends={"content": "Asked for plain paper. Done."},
        ),
        Operation(
            "DELETE", NOTE, "Delete a note about an order", "The note is gone.", {204: None}, key="secret"
        ),
    ),
)
