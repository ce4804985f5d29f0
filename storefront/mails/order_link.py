"""The code that shows an order to whoever bought it, for people without an account."""

from storefront.account.find import code_for, order_named
from storefront.core import clock
from storefront.core.tasks import GiveUp, Job, TaskContext
from storefront.customers.login_tokens import LIFETIME
from storefront.mails.letterhead import letterhead
from storefront.mails.occasion import occasion
from storefront.mails.send import send
from storefront.mails.write import Words, write
from storefront.merchants.queries import merchant_by_id
from storefront.words.speech import say


async def send_order_link(context: TaskContext, job: Job) -> None:
    """To nobody, where no order has this number and this address.

    No switch of the merchant's is about it: the shop alone knows the code, and somebody waits for it. Raises
    GiveUp when nobody does any more.
    """
    asked = job.payload
    if clock.now() - asked["asked"] > LIFETIME:
        raise GiveUp("It was asked for too long ago.")
    async with context.database.reading() as session:
        merchant = await merchant_by_id(session, job.merchant_id)
        if merchant is None or merchant.closed is not None:
            raise GiveUp("The merchant is gone.")
        order_id = await order_named(session, merchant.id, asked["reference"], asked["email"])
        paper = await letterhead(session, context.settings, merchant, asked.get("language"))
    about = await occasion(context, job, order_id) if order_id else None
    if about is not None:
        code = code_for(context.settings.secret_key, asked["id"])
        reference, url = about.full.order.customer_reference, about.url
        await send(context, job, write(paper, about.buyer, job.id, lambda: order_link(reference, code, url)))


def order_link(reference: str, code: str, url: str) -> Words:
    data = {"reference": reference, "code": code, "url": url, "minutes": LIFETIME // 60}
    return Words("order_link", say("Your code for order %(reference)s", reference=reference), data)
