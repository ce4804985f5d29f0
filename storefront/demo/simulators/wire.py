"""A provider on loopback: its small HTTP server, and the trouble it can be told to make.

class Stripe(Provider):
    code = "stripe"
    async def answer(self, call: Call) -> Answer: ...

async with serving(Stripe()) as stripe:
    shop's gateway: {"api_base": stripe.url, **stripe.config}
    stripe.lose("confirm", after=True)      # the money moves, and the answer never comes
    stripe.delay("confirm", 3)              # the answer comes late
    await stripe.send(body, headers)        # an event, to wherever `hook` says
"""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import httpx
from anyio.from_thread import start_blocking_portal


@dataclass(frozen=True)
class Call:
    """A request that arrived. Header names are lower-case."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(default=b"", repr=False)

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))

    @property
    def json(self) -> Any:
        return json.loads(self.body or b"null")


@dataclass(frozen=True)
class Answer:
    """`body` is JSON data, or text of the content type that the headers name."""

    status: int
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def content(self) -> bytes:
        if isinstance(self.body, bytes | str):
            return self.body.encode() if isinstance(self.body, str) else self.body
        return json.dumps(self.body).encode()


def page(html: str) -> Answer:
    """A page of the provider's own, for the buyer's browser."""
    return Answer(200, html, {"Content-Type": "text/html; charset=utf-8"})


def script(text: str) -> Answer:
    return Answer(200, text, {"Content-Type": "text/javascript; charset=utf-8"})


def to(url: str) -> Answer:
    """The browser goes on there."""
    return Answer(303, "", {"Location": url})


class Provider:
    """`calls` are the steps that were asked for, as `POST confirm`; `tip` says how buyers pay here."""

    code = ""
    tip = "4242 4242 4242 4242 (4000 0000 0000 0002 is declined, 4000 0027 6000 3184 asks the bank)"

    def __init__(self) -> None:
        self.port = 0
        self.hook: str | None = None
        """The shop's address for events; None sends none by itself."""
        self.calls: list[str] = []
        self._lost: dict[str, list[bool]] = {}
        self._late: dict[str, float] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pair(self) -> str:
        """What an operator lists, so that the shop reaches it."""
        return f"127.0.0.1:{self.port}"

    @property
    def paid(self) -> list[dict[str, Any]]:
        """What was taken or reserved, and is still the shop's."""
        raise NotImplementedError  # each provider's simulator says it

    @property
    def config(self) -> dict[str, Any]:
        """The settings of a shop's gateway that is led here."""
        raise NotImplementedError  # each provider's simulator says it

    def step_of(self, call: Call) -> str:
        """One word for what is asked: `create`, `confirm`, `refund`, …"""
        raise NotImplementedError  # each provider's simulator says it

    async def answer(self, call: Call) -> Answer:
        raise NotImplementedError  # each provider's simulator says it

    def lose(self, step: str, after: bool, times: int = 1) -> None:
        """The next requests of this step get no answer: before they were read, or `after` they were carried
        out.
        """
        self._lost[step] = [after] * times

    def delay(self, step: str, seconds: float) -> None:
        """The next answer to this step comes late."""
        self._late[step] = seconds

    async def send(self, body: bytes, headers: dict[str, str]) -> None:
        """An event, if anybody wants to hear it."""
        if self.hook:
            async with httpx.AsyncClient(trust_env=False) as client:
                await client.post(self.hook, content=body, headers=headers)

    async def take(self, call: Call) -> Answer | None:
        """Browsers ask every server for its icon."""
        if call.path == "/favicon.ico":
            return Answer(404)
        step = self.step_of(call)
        self.calls.append(f"{call.method} {step}")
        losing, late = self._lost.get(step), self._late.pop(step, 0.0)
        lost = losing.pop() if losing else None
        if lost is False:
            return None
        said = await self.answer(call)
        await asyncio.sleep(late)
        return None if lost else said


P = TypeVar("P", bound=Provider)


@asynccontextmanager
async def serving(provider: P, port: int = 0) -> AsyncIterator[P]:
    """The provider, answering on loopback; a free port unless one is named."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            said = await provider.take(await _read(reader))
            if said is not None:
                writer.write(_written(said))
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            return  # whoever asked is gone
        finally:
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", port)
    provider.port = server.sockets[0].getsockname()[1]
    try:
        yield provider
    finally:
        server.close()


@contextmanager
def in_background(provider: P) -> Iterator[P]:
    """The provider, answering from a thread of its own."""
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(serving(provider)) as opened:
        yield opened


async def _read(reader: asyncio.StreamReader) -> Call:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, target, _ = head[0].split(" ")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
    body = await reader.readexactly(int(headers.get("content-length") or 0))
    path, _, query = target.partition("?")
    return Call(method, path, dict(parse_qsl(query, keep_blank_values=True)), headers, body)


def _written(said: Answer) -> bytes:
    headers = {"Content-Type": "application/json", **said.headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    body = said.content
    return (
        f"HTTP/1.1 {said.status} Said\r\n{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    ).encode() + body
