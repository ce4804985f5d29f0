"""The confirmation of a withdrawal: to the buyer what was declared and when, to the merchant what to do."""

from collections.abc import Sequence
from typing import Any

from storefront.core.tasks import Job, TaskContext
from storefront.mails.bill import heading_data, some_lines
from storefront.mails.occasion import ALWAYS, Occasion, occasion
from storefront.mails.send import send
from storefront.mails.write import Words, write
from storefront.orders.present import present_order
from storefront.words.formats import moment
from storefront.words.speech import language, say


async def send_withdrawal(context: TaskContext, job: Job) -> None:
    """No switch of the merchant's is about it: the law wants it sent, and nobody else could."""
    about = await occasion(context, job, job.payload["order_id"], ALWAYS)
    if about is not None:
        said = _said(job)
        await send(context, job, write(about.paper, about.buyer, job.id, lambda: withdrawal(about, *said)))


async def send_new_withdrawal(context: TaskContext, job: Job) -> None:
    """To the merchant's own address; where there is none, to nobody: it stands among the order's notes."""
    about = await occasion(context, job, job.payload["order_id"], "merchant.orders")
    if about is None or not about.merchant.support_email:
        return
    paper, said = about.for_merchant().paper, _said(job)
    to, buyer = about.merchant.support_email, about.full.order.email
    await send(context, job, write(paper, to, job.id, lambda: new_withdrawal(about, *said), reply_to=buyer))


def withdrawal(about: Occasion, line_ids: Sequence[str], name: str, received: int) -> Words:
    """`name` declared it at `received` (unix seconds)."""
    reference = about.full.order.customer_reference
    subject = say("Your withdrawal from order %(reference)s", reference=reference)
    return Words("withdrawal", subject, _data(about, line_ids, name, received))


def new_withdrawal(about: Occasion, line_ids: Sequence[str], name: str, received: int) -> Words:
    reference = about.full.order.customer_reference
    subject = say("Withdrawal from order %(reference)s", reference=reference)
    return Words("new_withdrawal", subject, _data(about, line_ids, name, received))


def _said(job: Job) -> tuple[Sequence[str], str, int]:
    return job.payload["lines"], job.payload["name"], job.payload["received"]


def _data(about: Occasion, line_ids: Sequence[str], name: str, received: int) -> dict[str, Any]:
    units = {id: int(line["quantity"]) for id, line in about.full.lines.items() if id in line_ids}
    return {
        **heading_data(about, present_order(about.full, about.settings)),
        "by": name,
        "moment": moment(received, language()),
        "email": about.full.order.email or "",
        "lines": some_lines(about, units),
    }
