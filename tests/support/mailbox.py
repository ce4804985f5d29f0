"""Reading the mails that were written into the data folder.

[letter] = mails_to(shop, "ada@example.test")
assert letter["Subject"] == "…"
assert "$110.00" in text_of(letter)
"""

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from tests.support.house import House


def mails(house: House) -> list[EmailMessage]:
    """Every mail there is, in no order."""
    parser = BytesParser(policy=policy.default)
    return [parser.parsebytes(file.read_bytes()) for file in house.settings.mail_dir.glob("*.eml")]


def mails_to(house: House, address: str) -> list[EmailMessage]:
    return [mail for mail in mails(house) if address in str(mail["To"])]


def text_of(mail: EmailMessage) -> str:
    return _part(mail, "plain")


def html_of(mail: EmailMessage) -> str:
    return _part(mail, "html")


def _part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")
