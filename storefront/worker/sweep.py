"""The sweep: payment attempts and refunds whose process is gone are finished, by asking the gateway. So is
what has become of charges that may still change.

Each shop's gateway has a lane of its own, so that one that does not answer delays no other; and a round is
soon over, so that what has come up meanwhile is looked at.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator
from functools import partial

from storefront.checkout.attempts import HOLDING, REFUNDING, expired_attempts
from storefront.checkout.recover import recover
from storefront.core import clock
from storefront.core.db import Database
from storefront.core.redact import redact_text
from storefront.orders.follow_charge import follow_charge
from storefront.orders.open_charges import due_charges
from storefront.orders.open_refunds import expired_refunds
from storefront.orders.refund import take_up_refund
from storefront.settings import Settings

log = logging.getLogger("storefront.sweep")
AT_ONCE = 4
"""Questions that are put to one shop's gateway at the same time."""
STARTS = 10
"""Seconds of a round in which a lane begins with another question; what is left waits for the next round."""

Lane = tuple[int, str | None]
"""A merchant, and the gateway where that is known."""
Step = Callable[[int, str], Awaitable[None]]
"""Looks after one thing of a merchant's, by its id."""


async def sweep(database: Database, settings: Settings) -> int:
    """Look after every attempt past its lease that may still become an order; how many there were. One
    failure stops no other.
    """
    async with database.reading() as session:
        attempts = await expired_attempts(session, HOLDING)
    await _each("attempt", partial(recover, database, settings), attempts)
    return len(attempts)


async def sweep_refunds(database: Database, settings: Settings) -> int:
    """The same for money that goes back, of attempts and of orders. These take longer, and have a loop of
    their own.
    """
    async with database.reading() as session:
        attempts = await expired_attempts(session, (REFUNDING,))
        refunds = await expired_refunds(session)
    await asyncio.gather(
        _each("attempt", partial(recover, database, settings), attempts),
        _each("refund of", partial(take_up_refund, database, settings), _by_merchant(refunds)),
    )
    return len(attempts) + len(refunds)


async def follow_charges(database: Database, settings: Settings) -> int:
    """Ask about every charge that is due, as many as one round may; how many there were. It has a loop of its
    own, so that whoever waits for an attempt does not wait for these.
    """
    async with database.reading() as session:
        charges = await due_charges(session)
    await _each("charge of", partial(follow_charge, database, settings), _by_merchant(charges))
    return len(charges)


def _by_merchant(found: Iterable[tuple[int, str]]) -> list[tuple[Lane, str]]:
    return [((merchant_id, None), id) for merchant_id, id in found]


async def _each(kind: str, step: Step, found: Iterable[tuple[Lane, str]]) -> None:
    """Every lane at the same time; within one, a few at a time and in order."""
    lanes: defaultdict[Lane, list[str]] = defaultdict(list)
    for lane, id in found:
        lanes[lane].append(id)
    queues = [(merchant_id, iter(ids)) for (merchant_id, _), ids in lanes.items()]
    until = clock.monotonic() + STARTS
    await asyncio.gather(
        *(_work_off(kind, partial(step, merchant_id), ids, until) for merchant_id, ids in queues * AT_ONCE)
    )


async def _work_off(
    kind: str, step: Callable[[str], Awaitable[None]], ids: Iterator[str], until: float
) -> None:
    """One after the other, shared with whoever else takes from `ids`."""
    for id in ids:
        try:
            await step(id)
        except Exception as error:  # the others must not wait for this one
            log.warning("%s %s stays open: %s", kind, id, redact_text(repr(error)))
        if clock.monotonic() > until:
            return
