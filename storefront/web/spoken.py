"""What every answer with a page says of its language, and how a choice of language is remembered."""

from collections.abc import Iterator
from typing import Any

from litestar.types import Message, Send

from storefront.web.visit import LANGUAGE, Visit, cookie_name
from storefront.words.speech import language

HTML = b"text/html"
AGE = 365 * 86_400
"""Seconds."""


def telling(scope: Any, send: Send) -> Send:
    """Names the language of pages, and keeps the one that the address asked for."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message["headers"], *_headers(scope, message)]
        await send(message)

    return sending


def _headers(scope: Any, message: Any) -> Iterator[tuple[bytes, bytes]]:
    types = [value for name, value in message["headers"] if name.lower() == b"content-type"]
    if types and types[0].startswith(HTML):
        yield b"content-language", language().encode()
    visit: Visit | None = scope["state"].get("visit")
    if visit and visit.request.query_params.get(LANGUAGE) == visit.language:
        yield b"set-cookie", _cookie(visit).encode()


def _cookie(visit: Visit) -> str:
    secure = "; Secure" if visit.settings.is_https else ""
    name = cookie_name(LANGUAGE, visit.settings)
    return f"{name}={visit.language}; Path=/; Max-Age={AGE}; HttpOnly; SameSite=Lax{secure}"
