"""An e-mail as a value. Line breaks in a header are impossible: they are folded away before."""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from storefront.core import clock
from storefront.core.tasks import GiveUp

CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
MAX_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written to whom. Text and HTML say the same; the Message-ID is made of `key`."""

    to: str
    sender_name: str
    subject: str
    text: str
    html: str
    key: str
    reply_to: str | None = None


def compose(letter: Letter, mail_from: str) -> EmailMessage:
    """The message. `mail_from` is the operator's own address. Raises GiveUp for an address that is none."""
    own = address_of(mail_from)
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(one_line(letter.sender_name), own.username, own.domain)
    message["To"] = address_of(letter.to)
    if letter.reply_to:
        message["Reply-To"] = address_of(letter.reply_to)
    message["Subject"] = one_line(letter.subject)[:MAX_SUBJECT]
    message["Date"] = format_datetime(datetime.fromtimestamp(clock.now(), UTC))
    message["Message-ID"] = f"<{hashlib.sha256(letter.key.encode()).hexdigest()[:32]}@{own.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message


def one_line(text: str) -> str:
    return CONTROL.sub(" ", text).strip()


def address_of(text: str) -> Address:
    """One address, without whatever else the text tries to say. Raises GiveUp."""
    if CONTROL.search(text):
        raise GiveUp("The address holds line breaks.")
    user, at, domain = parseaddr(text)[1].rpartition("@")
    if not (user and at and domain):
        raise GiveUp("The address is not an e-mail address.")
    try:
        return Address(username=user, domain=domain)
    except ValueError as error:
        raise GiveUp("The address is not an e-mail address.") from error
