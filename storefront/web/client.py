"""Who is at the other end."""

from typing import Any

from litestar import Request


def address_of(request: Request[Any, Any, Any]) -> str:
    """The IP address of whoever asks; empty where the server does not know it."""
    return request.client.host if request.client else ""
