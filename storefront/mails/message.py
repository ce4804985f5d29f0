"""An e-mail as a value. Line breaks in a header are impossible: they are folded away before."""

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

import idna

from storefront.core import clock
from storefront.core.tasks import GiveUp
from storefront.settings import Misconfigured

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
MAX_SUBJECT = 200
OWN = "STOREFRONT_MAIL_FROM must be an address such as Shop <shop@example.com>."


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
    language: str = "en"


def compose(letter: Letter, mail_from: str) -> EmailMessage:
    """The message. `mail_from` is the operator's own address.

    Raises GiveUp for a recipient that is none, Misconfigured where the operator's address is none.
    """
    own = own_address(mail_from)
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(one_line(letter.sender_name), own.username, own.domain)
    message["To"] = address_of(letter.to)
    with suppress(GiveUp):  # a mail without one is better than none
        message["Reply-To"] = address_of(letter.reply_to or "")
    message["Subject"] = one_line(letter.subject)[:MAX_SUBJECT]
    message["Date"] = format_datetime(datetime.fromtimestamp(clock.now(), UTC))
    message["Message-ID"] = f"<{hashlib.sha256(letter.key.encode()).hexdigest()[:32]}@{own.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    message["Content-Language"] = letter.language
    return message


def one_line(text: str) -> str:
    return CONTROL.sub(" ", text).strip()


def own_address(text: str) -> Address:
    """Raises Misconfigured."""
    try:
        return address_of(text)
    except GiveUp as error:
        raise Misconfigured(OWN) from error


def address_of(text: str) -> Address:
    """One address, without whatever else the text says; its domain as servers know it. Raises GiveUp."""
    if CONTROL.search(text):
        raise GiveUp("The address holds line breaks.")
    user, at, domain = parseaddr(text)[1].rpartition("@")
    if not (user and at and domain):
        raise GiveUp("The address is not an e-mail address.")
    try:
        return Address(username=user, domain=_ascii(domain))
    except (ValueError, IndexError) as error:
        raise GiveUp("The address is not an e-mail address.") from error


def _ascii(domain: str) -> str:
    return domain if domain.isascii() else idna.encode(domain, uts46=True).decode()
