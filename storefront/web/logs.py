"""The log: one line per event, on standard error, without secrets."""

import logging
import sys

from storefront.core.redact import redact_text

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


class Redacting(logging.Formatter):
    """Takes secrets out of the finished line, out of the trace of an error too."""

    def format(self, record: logging.LogRecord) -> str:
        return redact_text(super().format(record))


def set_up_logging(level: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacting(FORMAT))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("httpx", "httpcore", "PIL"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
