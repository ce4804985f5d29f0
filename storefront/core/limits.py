"""Counters that all processes share: how often something went wrong lately.

`count_failure` answers after a failure, so that nobody's success is held up by the failures of others;
`waiting` is asked beforehand, where the failures are one's own.
"""

from typing import Any

import msgspec
from sqlalchemy import Index, case, delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core import clock
from storefront.core.db import Base

KEPT = clock.DAY
"""Seconds after which a window is forgotten, when the next one opens."""


class RateWindow(Base):
    """Failures counted under one name since the window began."""

    __tablename__ = "rate_window"
    __table_args__ = (Index("ix_rate_window_since", "since"),)

    name: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[int]
    """Unix seconds."""
    failures: Mapped[int]


class Limit(msgspec.Struct, frozen=True):
    """At most `allowed` failures under `name` in `seconds`."""

    name: str
    allowed: int
    seconds: int


async def count_failure(session: AsyncSession, *limits: Limit) -> int | None:
    """Count one failure under each name; the seconds to wait once one of the limits is passed, else None."""
    waits = [wait for limit in limits if (wait := await _count(session, limit)) is not None]
    return max(waits, default=None)


async def waiting(session: AsyncSession, limit: Limit) -> int | None:
    """The seconds to wait where `limit` is used up already, else None. Counts nothing."""
    row = await session.get(RateWindow, limit.name)
    left = row.since + limit.seconds - clock.now() if row and row.failures >= limit.allowed else 0
    return left if left > 0 else None


async def forgive(session: AsyncSession, *limits: Limit) -> None:
    """Take back one failure under each name: it was counted beforehand and turned out to be none."""
    for limit in limits:  # in the order of counting, so that nobody waits for each other
        counted = update(RateWindow).where(RateWindow.name == limit.name, RateWindow.failures > 0)
        fewer = counted.values(failures=RateWindow.failures - 1)
        await session.execute(fewer.execution_options(synchronize_session=False))


async def _count(session: AsyncSession, limit: Limit) -> int | None:
    now = clock.now()
    over = RateWindow.since <= now - limit.seconds
    kind: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    adding = kind.insert(RateWindow).values(name=limit.name, since=now, failures=1)
    counting = adding.on_conflict_do_update(
        index_elements=[RateWindow.name],
        set_={
            "since": case((over, now), else_=RateWindow.since),
            "failures": case((over, 1), else_=RateWindow.failures + 1),
        },
    ).returning(RateWindow.since, RateWindow.failures)
    row = (await session.execute(counting)).one()
    if row.failures == 1:
        await session.execute(delete(RateWindow).where(RateWindow.since < now - KEPT))
    return max(1, row.since + limit.seconds - now) if row.failures > limit.allowed else None
