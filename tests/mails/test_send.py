"""Mails go to the server that is set, else into the data folder."""

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, Message
from pathlib import Path

import aiosmtplib
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler

from storefront.core.tasks import TaskContext
from storefront.mails.message import Letter
from storefront.mails.send import send
from storefront.settings import Misconfigured
from tests.support.house import House
from tests.support.mailbox import html_of, mails_to, text_of

PORT = 9061
LETTER = Letter(
    to="grace@example.test",
    sender_name="Hazel & Clay",
    subject="Your order",
    text="Thank you.\n",
    html="<p>Thank you.</p>\n",
    key="task_1",
)


class Inbox(Handler):
    """Keeps what it receives."""

    def __init__(self) -> None:
        super().__init__(message_class=EmailMessage)
        self.received: list[Message] = []

    def handle_message(self, message: Message) -> None:
        self.received.append(message)


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    handler = Inbox()
    server = Controller(handler, hostname="127.0.0.1", port=PORT)
    server.start()
    yield handler
    server.stop()


def context(house: House, url: str | None) -> TaskContext:
    return TaskContext(replace(house.settings, smtp_url=url), house.database)


def half_written(house: House) -> list[Path]:
    return list(house.settings.mail_dir.glob("*.part"))


async def test_a_set_server_gets_the_mail(house: House, inbox: Inbox) -> None:
    await send(context(house, f"smtp://127.0.0.1:{PORT}"), LETTER)
    [mail] = inbox.received
    assert (mail["To"], mail["Subject"]) == ("grace@example.test", "Your order")


async def test_a_server_that_is_away_is_an_error_to_be_tried_again(house: House) -> None:
    with pytest.raises(aiosmtplib.SMTPException):
        await send(context(house, "smtp://127.0.0.1:9062"), LETTER)
    assert mails_to(house, "grace@example.test") == []


async def test_a_url_that_is_none_says_how_it_should_look(house: House) -> None:
    with pytest.raises(Misconfigured, match="smtp://user:password@host:port"):
        await send(context(house, "mail.example.test"), LETTER)


async def test_without_a_server_it_is_a_file_and_sent_twice_it_is_one(house: House) -> None:
    letter = replace(LETTER, to="file@example.test")
    await send(context(house, None), letter)
    await send(context(house, None), letter)
    [mail] = mails_to(house, "file@example.test")
    assert (text_of(mail), html_of(mail)) == ("Thank you.\n", "<p>Thank you.</p>\n")
    assert half_written(house) == []
