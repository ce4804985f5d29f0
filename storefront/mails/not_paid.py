"""The notice that a payment whose outcome nobody knew has not been made: nothing was ordered."""

from typing import Any

from storefront.checkout.attempts import attempt_by_id
from storefront.checkout.models import Attempt
from storefront.core.tasks import GiveUp, Job, TaskContext
from storefront.mails.letterhead import letterhead
from storefront.mails.send import send
from storefront.mails.write import Words, write
from storefront.merchants.notifications import wants
from storefront.merchants.queries import merchant_by_id
from storefront.orders.queries import order_of_checkout
from storefront.orders.spoken import LANGUAGE
from storefront.words.speech import say


async def send_not_paid(context: TaskContext, job: Job) -> None:
    """To nobody who has ordered meanwhile. Raises GiveUp when merchant or attempt are gone."""
    async with context.database.reading() as session:
        merchant = await merchant_by_id(session, job.merchant_id)
        attempt = await attempt_by_id(session, job.merchant_id, job.payload["attempt"])
        if merchant is None or attempt is None:
            raise GiveUp("The merchant or the attempt is gone.")
        ordered = await order_of_checkout(session, merchant.id, attempt.checkout_id)
        if ordered is not None or not wants(merchant, "customer.orders"):
            return
        language = attempt.draft["snapshot"].get(LANGUAGE)
        paper = await letterhead(session, context.settings, merchant, language)
    data = _data(attempt, f"{paper.home_url}/checkout/{attempt.checkout_id}")
    to = attempt.draft["contact"]["email"]
    await send(context, job, write(paper, to, job.id, lambda: not_paid(**data)))


def not_paid(name: str, url: str, is_test: bool) -> Words:
    """`url` leads to the checkout."""
    data = {"name": name, "url": url, "is_test": is_test}
    return Words("not_paid", say("Your payment did not go through"), data)


def _data(attempt: Attempt, url: str) -> dict[str, Any]:
    contact = attempt.draft["contact"]
    name = " ".join(part for part in (contact.get("firstname"), contact.get("lastname")) if part)
    return {"name": name, "url": url, "is_test": attempt.draft["sandbox"]}
