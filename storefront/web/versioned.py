"""Answers become older on the way out, where an older version was asked for.

Handlers and errors know nothing of it; the newest version pays one comparison.
"""

import gzip
import logging
from typing import Any

import msgspec
from litestar.types import ASGIApp, Message, Receive, Send

from storefront import versions
from storefront.web.asked import older_request

log = logging.getLogger("storefront.versions")
API = "/v1/"
NOTHING = 204
JSON = b"application/json"
OF_THE_BODY = {b"content-length", b"content-type"}
SAME = ("type", "asgi", "http_version", "scheme", "client", "server", "root_path", "extensions")
WHO = {b"host", b"x-authorization", b"authorization"}


def versioned(app: ASGIApp) -> ASGIApp:
    """The ASGI wrapper that makes older answers of new ones, where an older version was asked for.

    It stands right around the application: only there the scope tells which route answered.
    """

    async def wrapped(scope: Any, receive: Receive, send: Send) -> None:
        is_api = scope["type"] == "http" and scope["path"].startswith(API)
        await app(scope, receive, _making_older(app, scope, send) if is_api else send)

    return wrapped


def _making_older(app: ASGIApp, scope: Any, send: Send) -> Send:
    start: list[Any] = []
    chunks: list[bytes] = []

    async def sending(message: Any) -> None:
        if message["type"] == "http.response.start" and older_request(scope):
            start[:], chunks[:] = [message], []
        elif not start:
            await send(message)
        else:
            chunks.append(message.get("body", b""))
            if not message.get("more_body"):
                await _send_older(app, scope, send, start[0], b"".join(chunks))

    return sending


async def _send_older(app: ASGIApp, scope: Any, send: Send, start: Any, body: bytes) -> None:
    headers = [(name.lower(), value) for name, value in start["headers"]]
    packed = (b"content-encoding", b"gzip") in headers
    asked, answer = older_request(scope), _decoded(start["status"], body, packed)
    if asked and answer:
        live = await _live(app, scope, asked) if versions.is_refusal(asked, answer.status) else None
        older = _made_older(answer, asked, live)
        start, body = {**start, "status": older.status}, msgspec.json.encode(older.body)
        body = gzip.compress(body, 5) if packed else body
        kept = [pair for pair in headers if pair[0] not in OF_THE_BODY]
        length = str(len(body)).encode()
        start["headers"] = [*kept, (b"content-type", JSON), (b"content-length", length)]
    await send(start)
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _made_older(answer: versions.Answer, asked: versions.Asked, live: Any) -> versions.Answer:
    """What no change fits goes out as it is: whatever was asked for has been done by now."""
    try:
        return versions.older_answer(answer, asked, live)
    except Exception:  # a change that fails must not turn what was done into a 500
        log.exception("no older answer for %s in %s", asked.route, asked.version)
        return answer


def _decoded(status: int, body: bytes, packed: bool) -> versions.Answer | None:
    """None for what is no JSON, and for answers that have no body but are no deletions."""
    if not body and status != NOTHING:
        return None
    try:
        text = gzip.decompress(body) if packed else body
        return versions.Answer(status, msgspec.json.decode(text) if text else None)
    except msgspec.DecodeError:
        return None


async def _live(app: ASGIApp, scope: Any, asked: versions.Asked) -> Any:
    """The checkout's live price in the older shape, asked for as a client would; null where it has none."""
    path = f"/v1/checkouts/{asked.ids[0]}/live"
    who = [(name, value) for name, value in scope["headers"] if name in WHO]
    inner = {
        **{name: scope[name] for name in SAME if name in scope},
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [*who, (b"chec-version", asked.version.encode())],
        "state": {},
    }
    got: list[Any] = []

    async def keep(message: Message) -> None:
        got.append(message)

    await versioned(app)(inner, _nothing, keep)  # type: ignore[arg-type]  # a scope by hand
    body = b"".join(message.get("body", b"") for message in got[1:])
    return msgspec.json.decode(body) if got and got[0]["status"] == 200 else None


async def _nothing() -> Any:
    return {"type": "http.request", "body": b"", "more_body": False}
