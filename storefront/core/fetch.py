"""The one client for addresses that merchants name: file links, webhooks, integrations.

It connects to the very address that was checked, so a name cannot be checked as one place and reached as
another, and it checks again at each redirect. It knows no proxies and keeps no connections or cookies.
"""

import asyncio
import ssl
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

import httpx

from storefront.core.network import Refused, reachable

CONNECT = 2.0
"""Seconds to reach a server."""
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


class _Guarded(httpx.AsyncBaseTransport):
    """Sends each request, redirected ones too, to an address that may be reached."""

    def __init__(self, allowed: Collection[str]) -> None:
        self._allowed = allowed
        self._inner = httpx.AsyncHTTPTransport(verify=_certificates(), trust_env=False)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        if url.scheme not in {"http", "https"} or not url.host or url.userinfo:
            raise Refused
        host = url.raw_host.decode("ascii").strip("[]")
        address = await reachable(host, url.port or {"http": 80, "https": 443}[url.scheme], self._allowed)
        return await self._inner.handle_async_request(
            httpx.Request(
                request.method,
                url.copy_with(host=address),
                headers=request.headers,
                stream=request.stream,
                extensions={**request.extensions, "sni_hostname": host},
            )
        )

    async def aclose(self) -> None:
        await self._inner.aclose()


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
    try:
        async with asyncio.timeout(seconds), _client(allowed, redirects, seconds) as client:
            sent = {"Accept-Encoding": "identity", "User-Agent": AGENT, **(headers or {})}
            async with client.stream(method, url, headers=sent, content=content) as response:
                body = await _read(response, limit, cut)
                return Answer(response.status_code, body, dict(response.headers))
    except TimeoutError as error:
        raise Failed("The server did not answer in time.") from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError, ValueError) as error:
        raise Failed("The server could not be reached.") from error


def _client(allowed: Collection[str], redirects: int, seconds: float) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=_Guarded(allowed),
        timeout=httpx.Timeout(seconds, connect=CONNECT),
        follow_redirects=redirects > 0,
        max_redirects=redirects,
        trust_env=False,
    )


async def _read(response: httpx.Response, limit: int, cut: bool) -> bytes:
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


@cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)
