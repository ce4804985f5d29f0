"""Plain words under the shop's name, as plug-ins ask for them."""

from storefront.core.tasks import GiveUp, Job, TaskContext
from storefront.mails.letterhead import letterhead
from storefront.mails.send import send
from storefront.mails.write import Words, write
from storefront.merchants.queries import merchant_by_id


async def send_note(context: TaskContext, job: Job, to: str, words: Words, key: str) -> None:
    """In the merchant's language: nobody knows who reads it. Raises GiveUp when the merchant is gone."""
    async with context.database.reading() as session:
        merchant = await merchant_by_id(session, job.merchant_id)
        if merchant is None:
            raise GiveUp("The merchant is gone.")
        paper = await letterhead(session, context.settings, merchant)
    await send(context, job, write(paper, to, key, lambda: words))


def note(subject: str, text: str) -> Words:
    return Words("note", subject, {"text": text})
