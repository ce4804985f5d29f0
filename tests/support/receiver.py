"""A real HTTP server on this machine, for what the shop fetches and sends.

async with receiver({"/cup.png": Reply(body=png())}) as server:
    answer = await fetch(server.url("/cup.png"), allowed=[server.pair], limit=1000)
    assert server.seen[0].startswith("GET /cup.png")
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reply:
    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0
    """Seconds before the answer."""
    chunked: bool = False
    """Without a declared length."""


@dataclass
class Receiver:
    port: int
    seen: list[str] = field(default_factory=list)
    """The requests as text, headers included."""

    @property
    def pair(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@asynccontextmanager
async def receiver(replies: Mapping[str, Reply]) -> AsyncIterator[Receiver]:
    found = Receiver(0)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        found.seen.append(head)
        reply = replies.get(head.split(" ")[1], Reply(404))
        await asyncio.sleep(reply.delay)
        try:
            writer.write(_head(reply) + (_chunked(reply.body) if reply.chunked else reply.body))
            await writer.drain()
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    found.port = server.sockets[0].getsockname()[1]
    try:
        yield found
    finally:
        server.close()


def _head(reply: Reply) -> bytes:
    length = "Transfer-Encoding: chunked" if reply.chunked else f"Content-Length: {len(reply.body)}"
    lines = [f"HTTP/1.1 {reply.status} Said", length, "Connection: close"]
    lines += [f"{name}: {value}" for name, value in reply.headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _chunked(body: bytes) -> bytes:
    parts = [body[start : start + 4096] for start in range(0, len(body), 4096)]
    return b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts) + b"0\r\n\r\n"
