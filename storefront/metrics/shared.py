"""Figures that are read from the rows when somebody asks: those of the whole shop, whoever is asked."""

from sqlalchemy import case, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.attempts import HELD, OPEN
from storefront.checkout.models import Attempt
from storefront.core import clock
from storefront.core.db import Database
from storefront.worker.lag import lag_of

Figures = dict[tuple[str, str], dict[str, float]]
"""Name and description of a gauge, and its values: by its one label, or by nothing."""
UNKNOWN = "unknown"
"""The state of attempts that were left open by whoever worked on them: nobody knows what became of them."""


async def figures(database: Database) -> Figures:
    """Of all merchants. Where the database cannot be reached, that alone is told."""
    try:
        async with database.reading() as session:
            return {
                ("storefront_database_up", "Whether the database answers."): {"": 1},
                **await _all(session),
            }
    except (SQLAlchemyError, OSError):
        return {("storefront_database_up", "Whether the database answers."): {"": 0}}


async def _all(session: AsyncSession) -> Figures:
    lag = await lag_of(session)
    return {
        ("storefront_relay_events_waiting", "Events that have not become tasks yet."): {"": lag.events},
        ("storefront_relay_oldest_event_seconds", "Age of the oldest of them."): {"": lag.oldest_event},
        ("storefront_relay_oldest_task_seconds", "Since when the oldest task is due."): {"": lag.oldest_task},
        ("storefront_attempts_open", "Attempts to pay that have not ended."): await _attempts(session),
    }


async def _attempts(session: AsyncSession) -> dict[str, float]:
    left = Attempt.state == HELD, Attempt.lease < clock.now()
    state = case((left[0] & left[1], UNKNOWN), else_=Attempt.state)
    rows = await session.execute(select(state, func.count()).where(Attempt.state.in_(OPEN)).group_by(state))
    return dict.fromkeys((*OPEN, UNKNOWN), 0) | {row[0]: row[1] for row in rows}
