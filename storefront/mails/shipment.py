"""The notice that a parcel has left: what is in it, and where it can be followed."""

from typing import Any

from storefront.core.tasks import Job, TaskContext
from storefront.mails.bill import order_data, some_lines
from storefront.mails.occasion import Occasion, occasion
from storefront.mails.send import send
from storefront.mails.write import Words, write
from storefront.words.speech import say


async def send_shipment(context: TaskContext, job: Job) -> None:
    """`job.payload` is the parcel as its event shows it."""
    about = await occasion(context, job, job.payload["order_id"], "customer.shipments")
    if about is not None:
        letter = write(about.paper, about.buyer, job.id, lambda: shipment(about, job.payload))
        await send(context, job, letter)


def shipment(about: Occasion, parcel: dict[str, Any]) -> Words:
    order = about.full.order
    units = {part["line_item_id"]: part["fulfilled_quantity"] for part in parcel["line_items"]}
    data = {
        **order_data(about),
        "lines": some_lines(about, units),
        "is_part": order.status_fulfillment == "partially_fulfilled",
        "carrier": parcel["carrier_name"] or "",
        "tracking_number": parcel["tracking_number"] or "",
        "tracking_url": parcel["tracking_url"] or "",
    }
    subject = say("Your order %(reference)s is on its way", reference=order.customer_reference)
    return Words("shipment", subject, data)
