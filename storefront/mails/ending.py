"""What buyers hear when an order ends: that it is cancelled, and where their money went."""

from collections.abc import Sequence

from storefront.core.tasks import Job, TaskContext
from storefront.hosted.order_view import payment_of
from storefront.mails.bill import order_data
from storefront.mails.occasion import Occasion, occasion
from storefront.mails.send import send
from storefront.mails.write import Words, write
from storefront.shop.amounts import shown
from storefront.words.speech import say

SWITCH = "customer.orders"


async def send_refund(context: TaskContext, job: Job) -> None:
    about = await occasion(context, job, job.payload["order_id"], SWITCH)
    if about is not None:
        await send(context, job, write(about.paper, about.buyer, job.id, lambda: refund(about)))


async def send_cancellation(context: TaskContext, job: Job) -> None:
    about = await occasion(context, job, job.payload["order_id"], SWITCH)
    if about is not None:
        await send(context, job, write(about.paper, about.buyer, job.id, lambda: cancellation(about)))


def refund(about: Occasion) -> Words:
    order = about.full.order
    data = {
        **order_data(about),
        "amount": shown(order.order_value, order.currency),
        "ways": _ways(about),
        "is_closed": _is_closed(about),
    }
    return Words(
        "refund", say("Your refund for order %(reference)s", reference=order.customer_reference), data
    )


def cancellation(about: Occasion) -> Words:
    """Money may have gone back with it, or none had come."""
    order = about.full.order
    refunded = order.status_payment == "refunded"
    data = {
        **order_data(about),
        "is_refunded": refunded,
        "ways": _ways(about) if refunded else [],
        "is_unpaid": not refunded and order.order_value > 0,
        "is_closed": _is_closed(about),
    }
    return Words(
        "cancellation",
        say("Your order %(reference)s has been cancelled", reference=order.customer_reference),
        data,
    )


def _ways(about: Occasion) -> Sequence[tuple[str, str]]:
    """Where the money goes, and how much each way."""
    order = about.full.order
    back = [row for row in about.full.transactions if row.type == "refund"]
    ways = [(payment_of(row).label, shown(row.amount, order.currency)) for row in back]
    if order.gift_credit:
        ways.append((say("Gift card"), shown(order.gift_credit, order.currency)))
    return ways


def _is_closed(about: Occasion) -> bool:
    """There were files, and none of them opens any more."""
    return bool(about.full.packages) and all(row.revoked for row in about.full.packages)
