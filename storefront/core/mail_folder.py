"""Mails as files in the data folder: where no mail server is set, and for reading while developing."""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from storefront.settings import Settings

NAME = re.compile(r"[0-9a-f]{32}")
CODE = re.compile(r"\b\d{6}\b")
RECENT = 100
"""Files that are looked at."""


def write_mail(settings: Settings, message: EmailMessage) -> None:
    """Named by the Message-ID: sent twice, it is one file."""
    folder: Path = settings.mail_dir
    folder.mkdir(parents=True, exist_ok=True)
    name = str(message["Message-ID"]).strip("<>").partition("@")[0]
    part = folder / f"{name}.part"
    part.write_bytes(message.as_bytes())
    part.replace(folder / f"{name}.eml")


def recent_mails(settings: Settings) -> Iterator[tuple[str, EmailMessage]]:
    """Name and message, the newest first."""
    files = sorted(settings.mail_dir.glob("*.eml"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[:RECENT]:
        yield file.stem, _read(file)


def read_mail(settings: Settings, name: str) -> EmailMessage | None:
    file = settings.mail_dir / f"{name}.eml"
    return _read(file) if NAME.fullmatch(name) and file.exists() else None


def newest_code(settings: Settings, address: str) -> str | None:
    """The six digits in the newest mail to this address. For developers only."""
    for _, mail in recent_mails(settings):
        body = mail.get_body(("plain",))
        if address in str(mail["To"]) and body is not None:
            found = CODE.search(body.get_content())
            return found[0] if found else None
    return None


def _read(file: Path) -> EmailMessage:
    with file.open("rb") as opened:
        return BytesParser(policy=policy.default).parse(opened)
