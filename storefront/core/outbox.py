"""The outbox: what happened, written beside the change that made it happen, and the work that follows.

`emit` records an event; the relay turns events into tasks. `enqueue` records a task directly. Both are rows
of the same transaction as the change: no change, no event; no event lost.
"""

from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core import clock
from storefront.core.cause import current_id
from storefront.core.columns import Id, json_column
from storefront.core.db import Base
from storefront.core.ids import new_id


class Event(Base):
    """Something that happened, with the payload the API answered."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_waiting", "relayed", "created"),)

    id: Mapped[Id]
    merchant_id: Mapped[int] = mapped_column(ForeignKey("merchant.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    payload: Mapped[Any] = json_column()
    response_code: Mapped[int] = mapped_column(default=200)
    created: Mapped[int]
    relayed: Mapped[bool] = mapped_column(default=False)
    cause: Mapped[str | None] = mapped_column(default=current_id)
    """The request (or the task) in which it happened, for the log."""


class Task(Base):
    """Work to do outside the request, at least once."""

    __tablename__ = "task"
    __table_args__ = (Index("ix_task_next", "done", "lane", "due"),)

    id: Mapped[Id]
    merchant_id: Mapped[int] = mapped_column(ForeignKey("merchant.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    lane: Mapped[str | None]
    """Who is at the other end, where that may be slow: only a few tasks of a lane are worked on at once."""
    payload: Mapped[Any] = json_column()
    created: Mapped[int]
    due: Mapped[int]
    """Not before this moment (unix seconds); also the end of a lease while somebody works on it."""
    attempts: Mapped[int] = mapped_column(default=0)
    done: Mapped[bool] = mapped_column(default=False)
    cause: Mapped[str | None]
    """The request that it comes of, for the log."""
    error: Mapped[str | None]


def emit(
    session: AsyncSession, merchant_id: int, name: str, payload: object, response_code: int = 200
) -> None:
    """Record that `name` (such as `orders.create`) happened."""
    session.add(
        Event(
            id=new_id("evt"),
            merchant_id=merchant_id,
            name=name,
            payload=payload,
            response_code=response_code,
            created=clock.now(),
        )
    )


def enqueue(
    session: AsyncSession,
    merchant_id: int,
    kind: str,
    payload: object,
    delay: int = 0,
    lane: str | None = None,
    cause: str | None = None,
) -> None:
    """Ask the relay for `kind` of work, not before `delay` seconds from now, because of this request or of
    `cause`.
    """
    at = clock.now()
    session.add(
        Task(
            id=new_id("task"),
            merchant_id=merchant_id,
            kind=kind,
            lane=lane,
            payload=payload,
            created=at,
            due=at + delay,
            cause=cause or current_id(),
        )
    )
