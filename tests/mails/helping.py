"""Mails that a real server on this machine received, and what is said in them.

async with posted(shop) as office:
    ...
    [mail] = office.to("ada@example.test")
    assert said(mail, "Thank you, Ada Lovelace.", "2 × Mug")      # in the text, and in the HTML
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from email.message import EmailMessage
from html import unescape

from storefront.core.tasks import TaskContext
from storefront.worker.relay import drain
from tests.support.house import Shop
from tests.support.mailbox import html_of, text_of
from tests.support.smtp import Office, post_office

SPACE = re.compile(r"\s+")
HEAD = re.compile(r"(?s)<(head|style)\b.*?</\1>")


@asynccontextmanager
async def posted(shop: Shop, *, fresh: bool = True) -> AsyncIterator[Office]:
    """What is done inside is mailed at its end; look into the office after the block. If `fresh`, what was
    done before, in other shops too, is mailed elsewhere."""
    if fresh:
        await drain(TaskContext(shop.house.settings, shop.database))
    with post_office() as office:
        yield office
        settings = replace(shop.house.settings, smtp_url=office.url)
        await drain(TaskContext(settings, shop.database))


def said(mail: EmailMessage, *words: str) -> bool:
    """Whether text and HTML both say all of it; a failure names what is missing where."""
    text, html = plain(text_of(mail)), seen(html_of(mail))
    missing = [f"text: {part}" for part in words if part not in text]
    missing += [f"HTML: {part}" for part in words if part not in html]
    assert missing == [], f"{missing}\n{text}\n{html}"
    return True


def leads(mail: EmailMessage, url: str) -> bool:
    """Whether a line of the text is the address, and a link of the HTML goes there."""
    return url in text_of(mail).splitlines() and url in links(mail)


def links(mail: EmailMessage) -> list[str]:
    return [unescape(url) for url in re.findall(r'href="([^"]*)"', html_of(mail))]


def headers(mail: EmailMessage) -> tuple[str, str, str, str]:
    """From, To, Reply-To and Subject."""
    return str(mail["From"]), str(mail["To"]), str(mail["Reply-To"]), str(mail["Subject"])


def seen(html: str) -> str:
    """What a reader sees of HTML."""
    return plain(unescape(re.sub(r"<[^>]+>", " ", HEAD.sub(" ", html))))


def plain(text: str) -> str:
    """Without marks of direction, with single spaces and none before a sign."""
    bare = re.sub("[\u2066-\u2069\u200e\u200f]", "", text)
    return re.sub(r" ([.,:;!?])", r"\1", SPACE.sub(" ", bare)).strip()
