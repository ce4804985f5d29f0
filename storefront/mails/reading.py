"""A mail as somebody reads it."""

from dataclasses import dataclass
from email.message import EmailMessage

SHOWN = ("From", "To", "Reply-To", "Subject", "Date", "Message-ID")


@dataclass(frozen=True, slots=True)
class Mail:
    subject: str
    headers: list[tuple[str, str]]
    text: str
    html: str

    @property
    def to(self) -> str:
        return dict(self.headers).get("To", "")

    @property
    def date(self) -> str:
        return dict(self.headers).get("Date", "")


def reading(message: EmailMessage) -> Mail:
    headers = [(name, str(message[name])) for name in SHOWN if message[name] is not None]
    return Mail(str(message["Subject"]), headers, _part(message, "plain"), _part(message, "html"))


def _part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    return str(body.get_content()).replace("\r\n", "\n") if body is not None else ""
