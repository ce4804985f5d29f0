"""The notice that money which was on its way has not come, and does not come any more."""

from storefront.core.tasks import Job, TaskContext
from storefront.mails.bill import order_data
from storefront.mails.occasion import Occasion, occasion
from storefront.mails.send import send
from storefront.mails.write import Words, write
from storefront.words.speech import say


async def send_not_arrived(context: TaskContext, job: Job) -> None:
    about = await occasion(context, job, job.payload["order_id"], "customer.orders")
    if about is not None:
        await send(context, job, write(about.paper, about.buyer, job.id, lambda: not_arrived(about)))


def not_arrived(about: Occasion) -> Words:
    reference = about.full.order.customer_reference
    subject = say("Your payment for order %(reference)s has not arrived", reference=reference)
    return Words("not_arrived", subject, order_data(about))
