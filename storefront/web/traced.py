"""Every request has an id, which its answer, its lines of the log, its row of the developers' log and the
work that comes of it have in common."""

from asyncio import CancelledError
from collections.abc import Sequence
from time import perf_counter
from typing import Any

from litestar.types import ASGIApp, Message, Receive, Send

from storefront.core.cause import Cause, begin, current, end
from storefront.core.ids import new_id
from storefront.web.requests_log import Tell

METHODS = {name: name for name in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")}
"""What else a client may write there is told as one."""
GONE = 499
"""Told of a request whose client did not wait for the answer."""


def traced(app: ASGIApp, listeners: Sequence[Tell] = ()) -> ASGIApp:
    """The outermost wrapper; `listeners` hear how each request ended."""

    async def wrapped(scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        cause = Cause(new_id("rqst"))
        answer = _Answer(send, cause.id)
        began, token = perf_counter(), begin(cause)
        try:
            await app(scope, receive, answer.send)
        except CancelledError:
            answer.status = answer.status or GONE
            raise
        finally:
            end(token)
            method, seconds = METHODS.get(scope["method"], "OTHER"), perf_counter() - began
            for tell in listeners:
                tell(cause, method, answer.status or 500, seconds)

    return wrapped


class _Answer:
    """Names the request in the answer's head, and remembers the status, 0 as long as none was said."""

    def __init__(self, send: Send, id: str) -> None:
        self._send, self._named = send, (b"x-request-id", id.encode())
        self.status = 0

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = [*message["headers"], self._named]
        await self._send(message)


def routed(app: ASGIApp) -> ASGIApp:
    """The innermost wrapper: the request that the router is given is where the route will stand. Questions
    that the house asks itself meanwhile change nothing."""

    async def wrapped(scope: Any, receive: Receive, send: Send) -> None:
        cause = current()
        if cause and not cause.scope:
            cause.scope = scope
        await app(scope, receive, send)

    return wrapped
