"""On whose account something is done: the request or the task that is being worked on. Lines of the log name
it, and so do the events and tasks that come of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Cause:
    id: str
    """`rqst_…`, which the answer says as `X-Request-Id`; the id of a task that no request asked for."""
    merchant_id: int | None = None
    task_id: str | None = None
    scope: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """The request as the router saw it."""

    @property
    def route(self) -> str | None:
        """The path's template, such as `/v1/products/{product_id}`; None where no route has the path."""
        return self.scope.get("path_template")


_current: ContextVar[Cause | None] = ContextVar("cause", default=None)
begin, end = _current.set, _current.reset


def current() -> Cause | None:
    return _current.get()


def current_id() -> str | None:
    cause = _current.get()
    return cause.id if cause else None


def belongs_to(merchant_id: int) -> None:
    """It turned out whose shop is asked."""
    if cause := _current.get():
        cause.merchant_id = merchant_id


@contextmanager
def on_account_of(cause: Cause) -> Iterator[None]:
    token = begin(cause)
    try:
        yield
    finally:
        end(token)
