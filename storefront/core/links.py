"""Addresses that people are sent to: stored ones only, and only of a plain kind."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

LONGEST = 2_000
UNFIT = "\\"


def redirect_target(text: str) -> str:
    """The text, if a browser may be sent there: absolute http(s), no user part, no characters that hide one.

    Raises ValueError.
    """
    if len(text) > LONGEST or UNFIT in text or any(not mark.isprintable() or mark.isspace() for mark in text):
        raise ValueError("The format is invalid.")
    try:
        parts = urlsplit(text)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError as error:
        raise ValueError("The format is invalid.") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc or not port_is_fine:
        raise ValueError("The format is invalid.")
    return text


Target = Annotated[str, AfterValidator(redirect_target)]
"""A form field for such an address."""
