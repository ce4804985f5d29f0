"""What stands in front of several processes: each request goes to the next of them, as from behind HTTPS."""

import itertools
from collections.abc import Sequence

import httpx


class Balancer(httpx.AsyncBaseTransport):
    def __init__(self, urls: Sequence[str]) -> None:
        self._inner = httpx.AsyncHTTPTransport()
        self._next = itertools.cycle([httpx.URL(url) for url in urls])

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        there = next(self._next)
        url = request.url.copy_with(scheme=there.scheme, host=there.host, port=there.port)
        headers = {**request.headers, "X-Forwarded-Proto": "https"}  # `Host` stays what the client asked for
        return await self._inner.handle_async_request(
            httpx.Request(request.method, url, headers=headers, stream=request.stream)
        )

    async def aclose(self) -> None:
        await self._inner.aclose()
