"""Sending: by SMTP when a server is set, else into a file in the data folder."""

import asyncio
import ssl
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import unquote, urlsplit

import aiosmtplib

from storefront.core.tasks import TaskContext
from storefront.mails.message import Letter, compose
from storefront.settings import Misconfigured, Settings

TIMEOUT = 30
"""Seconds for the whole conversation with the mail server."""
PORTS = {"smtp": 25, "smtps": 465, "starttls": 587}


async def send(context: TaskContext, letter: Letter) -> None:
    """Raises what the mail server says; the outbox then tries again."""
    settings = context.settings
    message = compose(letter, settings.mail_from)
    if settings.smtp_url:
        await _by_smtp(settings.smtp_url, message)
    else:
        await asyncio.to_thread(_into_file, settings, message)


async def _by_smtp(url: str, message: EmailMessage) -> None:
    """`smtp://` uses TLS when the server offers it, `starttls://` insists, `smtps://` begins with it."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise Misconfigured("STOREFRONT_SMTP_URL must look like smtp://user:password@host:port.")
    await aiosmtplib.send(
        message,
        hostname=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        username=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        use_tls=parts.scheme == "smtps",
        start_tls={"smtp": None, "starttls": True, "smtps": False}[parts.scheme],
        tls_context=ssl.create_default_context(),
        timeout=TIMEOUT,
    )


def _into_file(settings: Settings, message: EmailMessage) -> None:
    """Named by the Message-ID: sent twice, it is one file."""
    folder: Path = settings.mail_dir
    folder.mkdir(parents=True, exist_ok=True)
    name = str(message["Message-ID"]).strip("<>").partition("@")[0]
    part = folder / f"{name}.part"
    part.write_bytes(message.as_bytes())
    part.replace(folder / f"{name}.eml")
