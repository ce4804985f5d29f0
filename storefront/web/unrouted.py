"""An address without a route is a page of the shop too: under its name, with a search and its help."""

from typing import Any

from litestar.types import ASGIApp, Message, Receive, Send

NOWHERE = "/-/nowhere"
"""The route of that page."""
ASKED = "asked_path"
"""Where the state says what was asked for instead."""


def unrouted(app: ASGIApp) -> ASGIApp:
    """The ASGI wrapper, next to the router; `scope["state"]` is there already."""

    async def wrapped(scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith("/v1/"):
            await app(scope, receive, send)
            return
        before: dict[str, Any] = dict(scope["state"])
        routed: Any = {**scope}
        answer = _Watched(routed, send)
        await app(routed, receive, answer.send)
        if answer.dropped:
            scope["state"].clear()
            scope["state"].update(before, **{ASKED: scope["path"]})
            nowhere: Any = {**scope, "path": NOWHERE, "raw_path": NOWHERE.encode()}
            await app(nowhere, receive, send)

    return wrapped


class _Watched:
    """Passes an answer on, unless it is that no route has the address."""

    def __init__(self, scope: Any, send: Send) -> None:
        self._scope, self._send = scope, send
        self.dropped = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.dropped = message["status"] == 404 and "route_handler" not in self._scope
        if not self.dropped:
            await self._send(message)
