"""A request whose transaction collided with another one is begun again: it was rolled back, so nothing of it
happened. After three times the caller hears 503 and may try again by hand.
"""

import asyncio
import random
from typing import Any

from litestar.types import ASGIApp, Message, Receive, Send

TIMES = 3
PAUSE = 0.05
"""Seconds, at most, before the next time; doubled each time."""
MARK = "collided"


def collided(scope: Any) -> None:
    """What renders errors says so of a request that is worth another time."""
    scope["state"][MARK] = True


def again(app: ASGIApp) -> ASGIApp:
    """The ASGI wrapper; `scope["state"]` is there already."""

    async def wrapped(scope: Any, receive: Receive, send: Send) -> None:
        state, before, heard = scope["state"], dict(scope["state"]), list[Any]()
        for turn in range(TIMES):
            answer = _Held(state, send, last=turn == TIMES - 1)
            tried: Any = {**scope}
            await app(tried, _replaying(heard, receive), answer.send)
            if not answer.dropped:
                return
            state.clear()
            state.update(before)
            await asyncio.sleep(random.uniform(0, PAUSE * 2**turn))  # noqa: S311  # jitter, not a secret

    return wrapped


class _Held:
    """Passes an answer on, unless it says that the request collided and there is another time."""

    def __init__(self, state: dict[str, Any], send: Send, last: bool) -> None:
        self._state, self._send, self._last = state, send, last
        self.dropped = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.dropped = bool(self._state.get(MARK)) and not self._last
        if not self.dropped:
            await self._send(message)


def _replaying(heard: list[Any], receive: Receive) -> Receive:
    """What was heard of the request before, and then the rest of it."""
    waiting = list(heard)

    async def hear() -> Any:
        if waiting:
            return waiting.pop(0)
        message = await receive()
        if message["type"] == "http.request":
            heard.append(message)
        return message

    return hear
