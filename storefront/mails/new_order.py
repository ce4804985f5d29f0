"""The notice of a new order: to the merchant, who may answer the buyer with it."""

from storefront.core.tasks import Job, TaskContext
from storefront.mails.bill import order_data
from storefront.mails.occasion import Occasion, occasion
from storefront.mails.send import send
from storefront.mails.write import Words, write
from storefront.shop.amounts import shown
from storefront.words.speech import later, say

PAID = {
    "paid": later("Paid"),
    "authorized": later("Authorised"),
    "partially_paid": later("Partly paid"),
    "not_paid": later("Not paid yet"),
    "refunded": later("Refunded"),
}


async def send_new_order(context: TaskContext, job: Job) -> None:
    """To the merchant's own address; where there is none, to nobody."""
    about = await occasion(context, job, job.payload["id"], "merchant.orders")
    if about is None or not about.merchant.support_email:
        return
    paper = about.for_merchant().paper
    to, buyer = about.merchant.support_email, about.full.order.email
    await send(context, job, write(paper, to, job.id, lambda: new_order(about), reply_to=buyer))


def new_order(about: Occasion) -> Words:
    order, customer = about.full.order, about.full.order.snapshot["customer"]
    total = shown(order.order_value, order.currency)
    data = {
        **order_data(about),
        "contact": [row for row in (customer.get("email"), customer.get("phone")) if row],
        "paid": say(PAID.get(order.status_payment, PAID["not_paid"])),
        "total": total,
    }
    subject = say("New order %(reference)s: %(total)s", reference=order.customer_reference, total=total)
    return Words("new_order", subject, data)
