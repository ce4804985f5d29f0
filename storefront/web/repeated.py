"""Answers of the API about the catalogue, which go out again until it changes.

What a handler marked with `kept` answers is kept as it left the application: its head, packed if that was
asked for. Whoever asks the same with the same key gets it again, while the key and the merchant's row, the
version of the catalogue in it, are what they were: one statement, and neither a session nor the router.
"""

from dataclasses import dataclass
from typing import Any

from litestar.types import ASGIApp, Message, Receive, Send

from storefront.core.cause import belongs_to
from storefront.core.glance import Glance, Row
from storefront.merchants.keys import fingerprint
from storefront.web.kept import LONGEST_QUERY, Shelf, is_known

MARK = "kept"
PLACES = ("/v1/products", "/v1/categories")
KEY = b"x-authorization"
DEPENDS_ON = {b"host", KEY, b"authorization", b"chec-version", b"accept-encoding", b"accept"}
OF_THE_BODY = {b"content-length", b"content-type", b"content-encoding"}
REMEMBERED = ("owner", "api_version", MARK)
Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A 200, what it was made of, and what those further out want to know of its request."""

    stamp: Row
    headers: Headers
    body: bytes
    state: dict[str, Any]
    template: str

    @property
    def size(self) -> int:
        return len(self.body)

    async def go_out(self, scope: Any, send: Send) -> None:
        """Not to a client that has it already."""
        tag = _header(self.headers, b"etag")
        if tag and is_known(_header(scope["headers"], b"if-none-match"), tag.removeprefix("W/").strip('"')):
            headers = [pair for pair in self.headers if pair[0] not in OF_THE_BODY]
            await _send(send, 304, headers, b"")
        else:
            await _send(send, 200, self.headers, self.body)


def repeated(app: ASGIApp, shelf: Shelf[Answer], glance: Glance) -> ASGIApp:
    """The ASGI wrapper, right around the router: older shapes are made of what it sends, as of any answer."""

    async def wrapped(scope: Any, receive: Receive, send: Send) -> None:
        key = _sent_key(scope)
        stamp = await glance.row(fingerprint(key)) if key else None
        if stamp is None:
            await app(scope, receive, send)
            return
        question = _question(scope)
        found = shelf.get(question)
        if found is None or found.stamp != stamp:
            found = await _made(app, scope, receive, send, stamp)
            if found:
                shelf.put(question, found)
        else:
            _as_if_asked(scope, found)
        if found:
            await found.go_out(scope, send)

    return wrapped


def _sent_key(scope: Any) -> str | None:
    """The key of a question that may have been asked before."""
    asks = scope["type"] == "http" and scope["method"] == "GET" and scope["path"].startswith(PLACES)
    return _header(scope["headers"], KEY) if asks and len(scope["query_string"]) <= LONGEST_QUERY else None


def _question(scope: Any) -> tuple[Any, ...]:
    told = [pair for pair in scope["headers"] if pair[0] in DEPENDS_ON]
    return (scope["scheme"], scope["path"], scope["query_string"], *told)


def _as_if_asked(scope: Any, found: Answer) -> None:
    scope["state"].update(found.state)
    scope["path_template"] = found.template
    belongs_to(found.state["owner"][0])


async def _made(app: ASGIApp, scope: Any, receive: Receive, send: Send, stamp: Row) -> Answer | None:
    """The answer, held back if it may be kept; None for one that went out already."""
    start: list[Any] = []
    chunks: list[bytes] = []

    async def holding(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200 and scope["state"].get(MARK):
            start.append(message)
        elif start:
            chunks.append(message.get("body", b""))  # type: ignore[arg-type]  # a body is bytes
        else:
            await send(message)

    await app(scope, receive, holding)
    if not start:
        return None
    state = {name: scope["state"][name] for name in REMEMBERED}
    headers = [(name.lower(), value) for name, value in start[0]["headers"]]
    return Answer(stamp, headers, b"".join(chunks), state, scope["path_template"])


def _header(headers: Any, name: bytes) -> str | None:
    return next((value.decode("latin-1") for one, value in headers if one == name), None)


async def _send(send: Send, status: int, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
