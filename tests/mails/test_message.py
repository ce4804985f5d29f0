"""An e-mail's headers cannot be talked into anything."""

from dataclasses import replace

import pytest

from storefront.core.tasks import GiveUp
from storefront.mails.message import Letter, compose
from storefront.settings import Misconfigured

LETTER = Letter(
    to="ada@example.test",
    sender_name="Hazel & Clay",
    subject="Your order K7QT-W3AB",
    text="Thank you.\n",
    html="<p>Thank you.</p>\n",
    key="task_A1b2C3d4E5f6G7",
    reply_to="hello@hazel.test",
)
OWN = "Shop <shop@example.test>"


def test_the_shop_writes_from_the_operators_address() -> None:
    message = compose(LETTER, OWN)
    assert str(message["From"]) == "Hazel & Clay <shop@example.test>"
    assert (str(message["To"]), str(message["Reply-To"])) == ("ada@example.test", "hello@hazel.test")


def test_text_comes_first_and_html_says_the_same() -> None:
    parts = [part.get_content_type() for part in compose(LETTER, OWN).iter_parts()]
    assert parts == ["text/plain", "text/html"]


def test_the_same_task_has_the_same_message_id() -> None:
    first, again = compose(LETTER, OWN), compose(LETTER, OWN)
    other = compose(replace(LETTER, key="task_other"), OWN)
    assert first["Message-ID"] == again["Message-ID"] != other["Message-ID"]
    assert str(first["Message-ID"]).endswith("@example.test>")


@pytest.mark.parametrize("breaker", ["\r\n", "\n", "\r", "\x0b", "\u2028"])
def test_line_breaks_never_make_a_header(breaker: str) -> None:
    evil = f"Hazel{breaker}Bcc: everybody@example.test"
    message = compose(replace(LETTER, sender_name=evil, subject=evil), OWN)
    assert message["Bcc"] is None
    assert str(message["Subject"]) == "Hazel Bcc: everybody@example.test"
    assert b"\nBcc:" not in message.as_bytes()


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "ada@example.test\r\nBcc: all@example.test", "@example.test", "ada@"],
)
def test_what_is_no_address_is_given_up(address: str) -> None:
    with pytest.raises(GiveUp):
        compose(replace(LETTER, to=address), OWN)


def test_a_merchants_address_that_is_none_loses_no_mail() -> None:
    message = compose(replace(LETTER, reply_to="call us!"), OWN)
    assert (message["Reply-To"], str(message["To"])) == (None, "ada@example.test")


def test_an_operators_address_that_is_none_can_be_put_right() -> None:
    with pytest.raises(Misconfigured, match="STOREFRONT_MAIL_FROM must be an address"):
        compose(LETTER, "the shop")


def test_a_domain_is_written_as_mail_servers_know_it() -> None:
    message = compose(replace(LETTER, to="ada@bücher.example"), OWN)
    assert str(message["To"]) == "ada@xn--bcher-kva.example"


def test_robots_are_told_that_nobody_wrote_it() -> None:
    message = compose(replace(LETTER, language="de"), OWN)
    assert (message["Auto-Submitted"], message["Content-Language"]) == ("auto-generated", "de")


def test_names_of_every_script_survive() -> None:
    message = compose(replace(LETTER, sender_name="Café Zoë 花"), OWN)
    assert message["From"].addresses[0].display_name == "Café Zoë 花"
    assert message.as_bytes().isascii()
