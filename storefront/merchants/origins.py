"""Origins of a merchant's own sites, as browsers name them: scheme, host and port, nothing behind."""

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
NO_ORIGIN = "The value must be an origin such as https://shop.example."


def origin_of(text: str) -> str:
    """`shop.example/` as `https://shop.example`. Raises ValueError for anything but an origin."""
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port
    except ValueError as error:
        raise ValueError(NO_ORIGIN) from error
    bare = parts.path in {"", "/"} and not parts.query and not parts.fragment and "@" not in parts.netloc
    if parts.scheme not in {"http", "https"} or not bare or len(host) > 253 or not HOST.fullmatch(host):
        raise ValueError(NO_ORIGIN)
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{port}" if port not in (None, usual) else "")


Origin = Annotated[str, AfterValidator(origin_of)]
