"""A receiver that keeps what is posted to it and answers as told.

async with catching(Reply(500), Reply(200)) as receiver:  # the last answer is given ever after
    ...
    receiver.envelopes[0]["event"]
"""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from storefront.webhooks.javascript import stringify
from tests.support.receiver import Reply


@dataclass
class Catching:
    port: int = 0
    bodies: list[bytes] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    @property
    def pair(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def envelopes(self) -> list[dict[str, Any]]:
        return [json.loads(body) for body in self.bodies]


@asynccontextmanager
async def catching(*replies: Reply) -> AsyncIterator[Catching]:
    found = Catching()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        length = int(head.lower().partition("content-length:")[2].split("\r\n")[0])
        found.heads.append(head)
        found.bodies.append(await reader.readexactly(length))
        reply = replies[min(len(found.bodies), len(replies)) - 1] if replies else Reply()
        try:
            await asyncio.sleep(reply.delay)
            lines = "".join(f"{name}: {value}\r\n" for name, value in reply.headers.items())
            said = f"HTTP/1.1 {reply.status} Said\r\nContent-Length: {len(reply.body)}\r\n{lines}\r\n"
            writer.write(said.encode() + reply.body)
            await writer.drain()
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    found.port = server.sockets[0].getsockname()[1]
    try:
        yield found
    finally:
        server.close()


def is_genuine(key: str, envelope: dict[str, Any]) -> bool:
    """As receivers check it: the signature is over the envelope without it."""
    unsigned = {name: value for name, value in envelope.items() if name != "signature"}
    wanted = hmac.new(key.encode(), stringify(unsigned).encode(), hashlib.sha256).hexdigest()
    return hmac.compare_digest(wanted, str(envelope["signature"]))
