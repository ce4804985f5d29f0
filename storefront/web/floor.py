"""Headers that no answer lacks, whoever made it; who says more of one of them says it itself."""

from typing import Any

from litestar.types import Message, Send

from storefront.settings import Settings

HSTS = "max-age=31536000; includeSubDomains"
LEAST = ((b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"strict-origin-when-cross-origin"))
Headers = tuple[tuple[bytes, bytes], ...]


def floor_of(settings: Settings) -> Headers:
    return (*LEAST, (b"strict-transport-security", HSTS.encode())) if settings.is_https else LEAST


def upon(floor: Headers, send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            said: Any = message["headers"]
            names = {name.lower() for name, _ in said}
            message["headers"] = [*said, *(pair for pair in floor if pair[0] not in names)]
        await send(message)

    return sending
