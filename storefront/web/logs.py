"""The log: one line per event, on standard error, without secrets. Tools read JSON, people read text."""

import logging
import sys
import time
from functools import lru_cache
from typing import Any

import msgspec

from storefront.core.cause import Cause, current
from storefront.core.redact import redact_text

NOISY = ("httpx", "httpcore", "PIL")
STYLES = ("json", "text")


class Line(msgspec.Struct, omit_defaults=True, kw_only=True):
    """What is known of one event. Absent is what it has not."""

    time: str
    level: str
    logger: str
    message: str
    request_id: str | None = None
    """What the answer said as `X-Request-Id`; of a task, the request that caused it, or else the task."""
    task_id: str | None = None
    merchant_id: int | None = None
    route: str | None = None
    """The template of the path: no ids, no query."""
    status: int | None = None
    ms: float | None = None
    trace: str | None = None

    def written(self, style: str) -> str:
        return _JSON.encode(self).decode() if style == "json" else self._text()

    def _text(self) -> str:
        known = {"merchant": self.merchant_id, "task": self.task_id, "ms": self.ms}
        more = "".join(f" {name}={value}" for name, value in known.items() if value is not None)
        head = f"{self.time} {self.level} {self.logger} {self.message} {self.request_id or ''}{more}".rstrip()
        return f"{head}\n{self.trace}" if self.trace else head


_JSON = msgspec.json.Encoder()


class Redacting(logging.Formatter):
    """Takes secrets out of the message, and out of the trace of an error too."""

    def __init__(self, style: str) -> None:
        super().__init__()
        self._kind = style

    def format(self, record: logging.LogRecord) -> str:
        line = line_of(
            current(), record.levelname, record.name, redact_text(record.getMessage()), record.created
        )
        line.trace = self._trace(record)
        return line.written(self._kind)

    def _trace(self, record: logging.LogRecord) -> str | None:
        traced = self.formatException(record.exc_info) if record.exc_info else record.exc_text
        stack = self.formatStack(record.stack_info) if record.stack_info else None
        found = "\n".join(part for part in (traced, stack) if part)
        return redact_text(found) or None


def line_of(cause: Cause | None, level: str, logger: str, message: str, at: float) -> Line:
    line = Line(time=moment(at), level=level, logger=logger, message=message)
    if cause:
        line.request_id, line.task_id = cause.id, cause.task_id
        line.merchant_id, line.route = cause.merchant_id, cause.route
    return line


def moment(at: float) -> str:
    """Unix seconds as `2026-11-29T09:41:07.123Z`."""
    return f"{_second(int(at))}.{int(at * 1000) % 1000:03d}Z"


@lru_cache(maxsize=4)
def _second(at: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at))


def style_of(asked: str) -> str:
    """What was asked for; else text for a person at a terminal, JSON for whoever reads a pipe or a file."""
    return asked or ("text" if sys.stderr.isatty() else "json")


def set_up_logging(level: str, style: str = "") -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacting(style_of(style)))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)


def of_the_server(style: str) -> dict[str, Any]:
    """The same for the server's own few lines, as `logging.config` reads it."""
    return {
        "formatters": {"line": {"()": Redacting, "style": style_of(style)}},
        "handlers": {
            "line": {"class": "logging.StreamHandler", "formatter": "line", "stream": "ext://sys.stderr"}
        },
        "loggers": {"_granian": {"handlers": ["line"], "propagate": False}},
    }
