"""HEAD is answered as GET is, without the body (RFC 9110, 9.3.2), where looking changes nothing."""

from typing import Any

from litestar.types import ASGIApp, Message, Receive, Send

from storefront.core.errors import MethodNotAllowed

ELSEWHERE = ("/v1/", "/checkout/", "/fulfill/", "/gateways/", "/webhooks/")
"""Places where a look may do something, and those that answer HEAD by themselves."""
MARK = "asks_for_head"


def headed(app: ASGIApp) -> ASGIApp:
    """The ASGI wrapper; `scope["state"]` is there already."""

    async def wrapped(scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD" or scope["path"].startswith(ELSEWHERE):
            await app(scope, receive, send)
            return
        scope["state"][MARK] = True
        looking: Any = {**scope, "method": "GET"}
        await app(looking, receive, _without_body(send))

    return wrapped


def refuse_head(scope: Any) -> None:
    """For what GET does beside answering. Raises MethodNotAllowed where only HEAD was asked."""
    if MARK in scope["state"]:
        error = MethodNotAllowed("This method is not allowed here.")
        error.headers["Allow"] = "GET"
        raise error


def _without_body(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] != "http.response.body":
            await send(message)
        elif not message.get("more_body"):
            await send({**message, "body": b""})

    return sending
