"""The client of `fetch.py`.

It connects to the very address that was checked, so a name cannot be checked as one place and reached as
another, and it checks again at each redirect. It knows no proxies and keeps no connections or cookies.
"""

import ssl
from collections.abc import Collection
from functools import cache

import httpx

from storefront.core.network import Refused, reachable

CONNECT = 2.0
"""Seconds to reach a server."""
BROKEN = (httpx.HTTPError, httpx.InvalidURL)
"""What it raises where no usable answer comes, beside what the network does."""


def client(allowed: Collection[str], redirects: int, seconds: float) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=_Guarded(allowed),
        timeout=httpx.Timeout(seconds, connect=CONNECT),
        follow_redirects=redirects > 0,
        max_redirects=redirects,
        trust_env=False,
    )


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


@cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)
