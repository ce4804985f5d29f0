"""Asking addresses that merchants name: file links, webhooks, integrations. The client is `guarded.py`."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

TOTAL = 10.0
"""Seconds for everything: names, redirects, reading."""
AGENT = "Storefront"


class Failed(Exception):
    """No usable answer came; the message is safe to show."""


class TooLarge(Exception):
    """The answer is larger than what was asked to be read."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    content: bytes
    headers: Mapping[str, str]


async def fetch(
    url: str,
    allowed: Collection[str],
    *,
    limit: int,
    redirects: int = 0,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    content: bytes | None = None,
    cut: bool = False,
    seconds: float = TOTAL,
) -> Answer:
    """Ask `url` and read at most `limit` bytes; `allowed` are the settings' `private_hosts`.

    Raises Refused, Failed, and TooLarge unless `cut` is set: then the rest is left unread.
    """
    from storefront.core import guarded  # noqa: PLC0415  # httpx loads much, and many servers ask nobody

    try:
        async with asyncio.timeout(seconds), guarded.client(allowed, redirects, seconds) as client:
            sent = {"Accept-Encoding": "identity", "User-Agent": AGENT, **(headers or {})}
            async with client.stream(method, url, headers=sent, content=content) as response:
                body = await _read(response, limit, cut)
                return Answer(response.status_code, body, dict(response.headers))
    except TimeoutError as error:
        raise Failed("The server did not answer in time.") from error
    except (*guarded.BROKEN, OSError, UnicodeError, ValueError) as error:
        raise Failed("The server could not be reached.") from error


async def _read(response: "httpx.Response", limit: int, cut: bool) -> bytes:
    """The bytes as they come: a packed answer could unfold to any size, so it is read packed."""
    declared = response.headers.get("content-length", "")
    if not cut and declared.isascii() and declared.isdigit() and int(declared[:19]) > limit:
        raise TooLarge
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > limit:
            if not cut:
                raise TooLarge
            break
    return bytes(body[:limit])
