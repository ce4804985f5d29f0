"""Listening to calls of the API. A request pays for a few references, nothing else."""

from time import perf_counter
from typing import Any

from litestar.types import ASGIApp, Message, Receive, Send

from storefront.core import clock
from storefront.core.cause import current_id
from storefront.core.ids import new_id, twin
from storefront.logs.buffer import Buffer
from storefront.logs.calls import Call

API = "/v1/"
UNHEARD = ("/v1/developer/logs", "/v1/developer/login")
"""The log does not speak of itself, and a sign-in carries a password in its address."""
KEPT = ("method", "path", "query_string", "headers", "client")
KEPT_STATE = ("owner", "api_version")
KEYS = {b"x-authorization", b"authorization"}


def recording(app: ASGIApp, buffer: Buffer) -> ASGIApp:
    """A wrapper far outside: it hears what the client sent, and what the client got."""

    async def wrapped(scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or API not in scope["path"] or not _is_keyed(scope):
            await app(scope, receive, send)
            return
        call = Call(twin(current_id() or new_id("rqst"), "log"), scope, perf_counter())
        await app(scope, _hearing(call, receive), _seeing(call, send))
        if call.status and is_heard(scope["path"]):
            call.ended, call.created = perf_counter(), clock.now()
            call.scope = _bare(scope)
            buffer.add(call)

    return wrapped


def _bare(scope: Any) -> dict[str, Any]:
    """What a row is made of; all else, the body that the framework read included, may go."""
    state = scope["state"]
    kept = {name: scope.get(name) for name in KEPT}
    return {**kept, "state": {name: state[name] for name in KEPT_STATE if name in state}}


def is_heard(path: str) -> bool:
    """Asked of the tidied path."""
    return path.startswith(API) and not path.startswith(UNHEARD)


def _is_keyed(scope: Any) -> bool:
    """Whoever sends no key is nobody's caller; preflights never do."""
    return scope["method"] != "OPTIONS" and any(name in KEYS for name, _ in scope["headers"])


def _hearing(call: Call, receive: Receive) -> Receive:
    async def hear() -> Any:
        message = await receive()
        if body := message.get("body"):
            call.asked.add(body)  # type: ignore[arg-type]  # a request's body is bytes
        return message

    return hear


def _seeing(call: Call, send: Send) -> Send:
    async def see(message: Message) -> None:
        if message["type"] == "http.response.start":
            call.status, call.headers = message["status"], message["headers"]
        elif message["type"] == "http.response.body":
            call.answered.add(message.get("body", b""))
        await send(message)

    return see
