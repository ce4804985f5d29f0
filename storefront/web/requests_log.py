"""One line for each request, in the same form as the others. It is made past `logging`: that takes ten times
as long, and there is nothing in it to redact."""

import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from time import time

from storefront.core.cause import Cause
from storefront.web.logs import line_of, style_of

NAME = "storefront.requests"
QUIET = ("/static/", "/health", "/ready", "/metrics")
"""Routes that are told at DEBUG only: nobody's errand."""
Tell = Callable[[Cause, str, int, float], None]
"""Hears of the end of a request: its cause, its method, the answer's status, the seconds it took."""


def requests_log(style: str) -> Tell:
    log, style = logging.getLogger(NAME), style_of(style)

    def tell(cause: Cause, method: str, status: int, seconds: float) -> None:
        level = _level(cause.route, status)
        if log.isEnabledFor(level):
            message = f"{method} {cause.route or '-'} {status}"
            line = line_of(cause, logging.getLevelName(level), NAME, message, time())
            line.status, line.ms = status, round(seconds * 1000, 1)
            with suppress(OSError, ValueError):  # nobody reads it any more; the answer went out all the same
                sys.stderr.write(line.written(style) + "\n")

    return tell


def _level(route: str | None, status: int) -> int:
    if status >= 500:
        return logging.WARNING
    return logging.DEBUG if route and route.startswith(QUIET) else logging.INFO
