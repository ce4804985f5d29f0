"""The receipt: to the buyer, once the order stands, or when somebody asks for it again."""

from storefront.core.tasks import Job, TaskContext
from storefront.mails.bill import order_data
from storefront.mails.occasion import ALWAYS, Occasion, occasion
from storefront.mails.send import send
from storefront.mails.write import Words, write
from storefront.words.speech import say


async def send_receipt(context: TaskContext, job: Job) -> None:
    await _send(context, job, "customer.orders")


async def send_receipt_again(context: TaskContext, job: Job) -> None:
    """Whether receipts are wanted was asked when somebody asked for this one."""
    await _send(context, job, ALWAYS)


async def _send(context: TaskContext, job: Job, switch: str) -> None:
    about = await occasion(context, job, job.payload["id"], switch)
    if about is not None:
        await send(context, job, write(about.paper, about.buyer, job.id, lambda: receipt(about)))


def receipt(about: Occasion) -> Words:
    order = about.full.order
    subject = say(
        "Your order %(reference)s at %(shop)s", reference=order.customer_reference, shop=about.paper.name
    )
    state = {"is_cancelled": order.status == "cancelled", "is_refunded": order.status_payment == "refunded"}
    return Words("receipt", subject, {**order_data(about), **state})
