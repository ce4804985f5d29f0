"""A table of orders for spreadsheets and accountants: one file a month, one row for each new order."""

from typing import Any

from storefront.integrations.plugin import READY_EVENT, Context, Event, Field, Template
from storefront.integrations.plugins.order_rows import COLUMNS, month_of, row_of
from storefront.integrations.plugins.sheet import Sheet


async def run(context: Context, event: Event) -> None:
    """An order that comes again is already there."""
    if event.name == READY_EVENT:
        return
    order: dict[str, Any] = event.payload
    if order["sandbox"] and not context.config["test_orders"]:
        return
    name = f"orders-{month_of(order)}.csv"
    sheet = Sheet(COLUMNS, with_mark=context.config["byte_order_mark"])
    if await context.files.change(name, sheet.adding(row_of(order))) and context.config["mail_to"]:
        reference = order["customer_reference"]
        text = f"Order {reference} is in {name}."
        context.mail(context.config["mail_to"], f"Order {reference}", text)


TEMPLATE = Template(
    code="order_sheets",
    name="Order sheets",
    short_description="Writes each new order into a CSV file.",
    description="One file for each month (UTC), to be downloaded with the secret key. Cells that a"
    " spreadsheet would run as a formula are made plain text.",
    tags=("orders", "accounting"),
    source_repo="storefront/integrations/plugins/order_sheets.py",
    events=("orders.create",),
    fields=(
        Field(
            "byte_order_mark",
            "Begin files with a byte order mark",
            "boolean",
            default=True,
            description="Excel needs it to read letters beyond English.",
        ),
        Field("test_orders", "Test orders too", "boolean", default=False),
        Field("mail_to", "Send word of each order to", "email"),
    ),
    run=run,
)
