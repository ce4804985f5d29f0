"""The log as server-sent events: one event per call, and a sign of life when there is none."""

from collections import Counter
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing, contextmanager, suppress

import msgspec
from sqlalchemy.exc import SQLAlchemyError

from storefront.core import clock
from storefront.core.db import Database
from storefront.core.errors import TooManyRequests
from storefront.logs.follow import follow
from storefront.logs.models import ApiLog
from storefront.logs.present import Format, present_log
from storefront.web.stopping import is_stopping, watch_for_stop

HEARTBEAT = 15
"""Seconds of silence after which proxies might think that nobody is there."""
LIFETIME = 900
"""Seconds; clients come back by themselves where they were, and their key is looked at again."""
FEEDS = 10
"""Of one merchant in one process."""
WELCOME = b"retry: 2000\n\n"
ALIVE = b": nothing new\n\n"
_open: Counter[int] = Counter()


def check_feeds(merchant_id: int) -> None:
    """Raises TooManyRequests."""
    if _open[merchant_id] >= FEEDS:
        raise TooManyRequests(HEARTBEAT)


async def events(
    database: Database, merchant_id: int, sandbox: bool, number: int, format: Format
) -> AsyncGenerator[bytes, None]:
    """Until the process stops, the time is over or the database goes away."""
    watch_for_stop()
    with _counted(merchant_id):
        yield WELCOME
        ends, quiet = clock.monotonic() + LIFETIME, clock.monotonic() + HEARTBEAT
        with suppress(SQLAlchemyError):
            async with aclosing(follow(database, merchant_id, sandbox, number)) as looks:
                async for rows in looks:
                    if is_stopping() or clock.monotonic() > ends:
                        return
                    if rows or clock.monotonic() > quiet:
                        quiet = clock.monotonic() + HEARTBEAT
                        yield _written(rows, format) or ALIVE


def _written(rows: Sequence[ApiLog], format: Format) -> bytes:
    return b"".join(
        b"id: %b\nevent: log\ndata: %b\n\n" % (row.id.encode(), msgspec.json.encode(present_log(row, format)))
        for row in rows
    )


@contextmanager
def _counted(merchant_id: int) -> Iterator[None]:
    _open[merchant_id] += 1
    try:
        yield
    finally:
        _open[merchant_id] -= 1
