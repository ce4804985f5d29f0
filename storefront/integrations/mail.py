"""The mails that plug-ins ask for: plain words under the shop's name."""

from dataclasses import dataclass

import msgspec

from storefront.core.tasks import Job, TaskContext
from storefront.mails.note import note, send_note


@dataclass(frozen=True, slots=True)
class Mail:
    to: str
    subject: str
    text: str
    key: str


async def send_mail(context: TaskContext, job: Job) -> None:
    """Raises GiveUp when the merchant is gone or the address is none."""
    mail = msgspec.convert(job.payload, Mail)
    await send_note(context, job, mail.to, note(mail.subject, mail.text), mail.key)
