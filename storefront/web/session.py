"""The request's transaction: one session per request, committed before the first byte leaves.

This is the only generator dependency. Nobody else commits, but capture.
"""

import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from typing import Any

from litestar import Request
from litestar.di import NamedDependency
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.db import Database
from storefront.core.errors import Collided, Invalid, StorefrontError, Unavailable, UnsupportedMediaType
from storefront.web.headed import refuse_head

Session = NamedDependency[AsyncSession]
"""A handler's parameter `session`."""
SAFE = {"GET", "HEAD", "OPTIONS"}
AWAY = ("too many clients", "remaining connection slots", "is starting up", "is shutting down")
CONFLICT = "The data conflicts with something that exists already."
OPEN = "transaction"


async def provide_session(request: Request[Any, Any, Any]) -> AsyncGenerator[AsyncSession, None]:
    """A writing session for unsafe methods and for handlers that say `opt={"writes": True}`, or give there a
    function that says it of the request.

    The body is read before the transaction begins, so that a slow sender holds no lock.
    """
    database: Database = request.app.state.database
    if request.content_type[0] == "multipart/form-data":
        raise UnsupportedMediaType("Files are not accepted here.")
    await request.body()
    writes = _writes(request)
    if writes:
        refuse_head(request.scope)
    async with AsyncExitStack() as transaction:
        transaction.enter_context(answered_errors())
        opened = database.writing() if writes else database.reading()
        session = await transaction.enter_async_context(opened)
        request.scope["state"][OPEN] = transaction
        yield session


def found_in_it(
    find: Callable[[Request[Any, Any, Any], AsyncSession], Awaitable[Any]],
) -> Callable[..., Awaitable[Any]]:
    """`find` as a dependency that reads in the request's transaction, and ends it when it raises.

    Litestar closes the session of a request only once all of its dependencies were found. Before that it
    leaves it to the garbage collector, and with it the turn that every writer waits for.
    """

    async def found(request: Request[Any, Any, Any], session: Session) -> Any:
        try:
            return await find(request, session)
        except BaseException:
            await request.scope["state"][OPEN].__aexit__(*sys.exc_info())
            raise

    return found


@contextmanager
def answered_errors() -> Iterator[None]:
    """What a database refuses, as the answer it deserves: a conflict is 422, a lock 503."""
    try:
        yield
    except DBAPIError as error:
        if answer := answer_to(error):
            raise answer from error
        raise


def answer_to(error: DBAPIError) -> StorefrontError | None:
    """None for what nobody could have expected."""
    if isinstance(error, IntegrityError):
        return Invalid({}, CONFLICT)
    if error.connection_invalidated or _cannot_connect(error):
        return Unavailable()
    return Collided() if _is_busy(error) else None


def _writes(request: Request[Any, Any, Any]) -> bool:
    writes = request.route_handler.opt.get("writes", request.method not in SAFE)
    return bool(writes(request) if callable(writes) else writes)


def _cannot_connect(error: DBAPIError) -> bool:
    """PostgreSQL starts, stops, or has no place left."""
    text = str(error.orig).lower()
    return any(word in text for word in AWAY)


def _is_busy(error: DBAPIError) -> bool:
    """A lock or a deadlock: trying again is safe and likely to succeed."""
    text = str(error.orig).lower()
    return "locked" in text or "deadlock" in text or "could not serialize" in text
