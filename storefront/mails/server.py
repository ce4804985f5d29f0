"""The mail server: how its address is written, and a conversation with it that is over in good time.

`smtp://` is encrypted when the server offers it, whoever the server is; `starttls://` insists on encryption
and on a certificate that is right; `smtps://` begins with both.
"""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from aiosmtplib import SMTP

from storefront.settings import Misconfigured

PORTS = {"smtp": 25, "smtps": 465, "starttls": 587}
STEP = 20
"""Seconds that the server may take for one answer."""
FORM = "STOREFRONT_SMTP_URL must look like smtp://user:password@host:port (or smtps://, starttls://)."


@dataclass(frozen=True, slots=True)
class MailServer:
    scheme: str
    host: str
    port: int
    user: str | None
    password: str | None

    @property
    def is_verified(self) -> bool:
        """What is said to it is encrypted, and said to nobody else."""
        return self.scheme != "smtp"


def mail_server(url: str) -> MailServer:
    """Raises Misconfigured."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Misconfigured(FORM) from error
    if parts.scheme not in PORTS or not host or (parts.password and not parts.username):
        raise Misconfigured(FORM)
    user, password = (unquote(text) if text else None for text in (parts.username, parts.password))
    return MailServer(parts.scheme, host, port or PORTS[parts.scheme], user, password)


@asynccontextmanager
async def connected(server: MailServer) -> AsyncIterator[SMTP]:
    """Greeted, encrypted and signed in. Raises what aiosmtplib does; taking leave goes wrong silently."""
    client = SMTP(
        hostname=server.host,
        port=server.port,
        username=server.user,
        password=server.password or ("" if server.user else None),
        use_tls=server.scheme == "smtps",
        start_tls={"smtp": None, "starttls": True, "smtps": False}[server.scheme],
        tls_context=_tls(server),
        timeout=STEP,
    )
    async with client:
        yield client


def _tls(server: MailServer) -> ssl.SSLContext:
    """Where nothing insists on encryption, one with anybody is better than none."""
    context = ssl.create_default_context()
    if not server.is_verified:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context
