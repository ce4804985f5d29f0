"""The mails that plug-ins ask for: plain words under the shop's name."""

import msgspec

from storefront.core.tasks import Job, TaskContext
from storefront.mails.note import note, send_note


class Mail(msgspec.Struct, frozen=True):
    to: str
    subject: str
    text: str
    key: str


async def send_mail(context: TaskContext, job: Job) -> None:
    """Raises GiveUp when the merchant is gone or the address is none."""
    mail = msgspec.convert(job.payload, Mail)
    await send_note(context, job, mail.to, note(mail.subject, mail.text), mail.key)
