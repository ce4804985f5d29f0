"""Following the log as it grows, whichever process writes it."""

import asyncio
from collections.abc import AsyncGenerator, Sequence

from storefront.core.db import Database
from storefront.logs.models import ApiLog
from storefront.logs.queries import logs_after

EVERY = 0.75
"""Seconds between two looks."""
AT_ONCE = 50


async def follow(
    database: Database, merchant_id: int, sandbox: bool | None, number: int
) -> AsyncGenerator[Sequence[ApiLog], None]:
    """What comes behind that number, in pieces; after every look, so there may be nothing in them.

    There is no end: whoever stops listening closes it.
    """
    while True:
        async with database.reading() as session:
            rows = await logs_after(session, merchant_id, sandbox, number, AT_ONCE)
        yield rows
        number = rows[-1].number if rows else number
        if len(rows) < AT_ONCE:
            await asyncio.sleep(EVERY)
