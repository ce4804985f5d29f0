"""Sending: by SMTP when a server is set, else into a file in the data folder.

Nothing is lost to a server that is away, full or set up wrong: the mail is tried again, less and less often,
for five days. What the server refuses for good is given up at once, and kept for the operator to look at.
"""

import asyncio
import logging
from email.message import EmailMessage

from aiosmtplib import SMTP, SMTPDataError, SMTPException, SMTPNotSupported, SMTPRecipientsRefused

from storefront.core.clock import DAY
from storefront.core.mail_folder import write_mail
from storefront.core.redact import redact_text
from storefront.core.tasks import Again, GiveUp, Job, TaskContext
from storefront.mails.message import Letter, compose
from storefront.mails.server import connected, mail_server
from storefront.settings import Misconfigured, Settings

log = logging.getLogger("storefront.mails")
LIMIT = 40
"""Seconds for the whole conversation: less than the relay allows."""
SOON = (5, 30, 120, 600)
LATER = 1800
"""Seconds before each further try: first these, then again and again this many."""
TRIES = len(SOON) + 5 * DAY // LATER


async def send(context: TaskContext, job: Job, letter: Letter) -> None:
    """Raises Again when it could not be sent now, GiveUp when it never can."""
    try:
        await _send(context.settings, compose(letter, context.settings.mail_from))
    except GiveUp as refused:
        raise _given_up(job, str(refused)) from refused
    except (SMTPException, Misconfigured, OSError, ValueError) as error:
        raise _later(job, in_words(error)) from error


async def _send(settings: Settings, message: EmailMessage) -> None:
    if settings.dev or not settings.smtp_url:
        await asyncio.to_thread(write_mail, settings, message)
    if settings.smtp_url:
        await _by_smtp(settings.smtp_url, message)


async def _by_smtp(url: str, message: EmailMessage) -> None:
    """Once the server has taken it, it is sent, however they part."""
    taken = False
    try:
        async with asyncio.timeout(LIMIT), connected(mail_server(url)) as server:
            await _hand_over(server, message)
            taken = True
    except (SMTPException, OSError):
        if not taken:
            raise


async def _hand_over(server: SMTP, message: EmailMessage) -> None:
    """Raises GiveUp when this very mail is refused for good. What the server thinks of us is another matter:
    our own address or password can be put right.
    """
    try:
        await server.send_message(message)
    except SMTPNotSupported as error:
        raise GiveUp(f"The mail server cannot write to this address: {in_words(error)}") from error
    except (SMTPRecipientsRefused, SMTPDataError) as error:
        answers = error.recipients if isinstance(error, SMTPRecipientsRefused) else [error]
        if any(answer.code < 500 for answer in answers):
            raise
        raise GiveUp(f"The mail server refuses it: {in_words(error)}") from error


def _later(job: Job, reason: str) -> Again | GiveUp:
    if job.attempts > TRIES:
        return _given_up(job, f"The mail server did not take it in five days: {reason}")
    log.info("%s of merchant %s waits: %s", job.kind, job.merchant_id, redact_text(reason))
    return Again(SOON[job.attempts - 1] if job.attempts <= len(SOON) else LATER, reason)


def _given_up(job: Job, reason: str) -> GiveUp:
    log.warning("%s of merchant %s is given up: %s", job.kind, job.merchant_id, redact_text(reason))
    return GiveUp(reason)


def in_words(error: Exception) -> str:
    """What the server said, in one line."""
    if isinstance(error, SMTPRecipientsRefused):
        return "; ".join(in_words(answer) for answer in error.recipients)
    if isinstance(error, TimeoutError):
        return "It did not answer in time."
    said = " ".join(str(part) for part in error.args if part is not None)
    return " ".join(said.split()) or type(error).__name__
