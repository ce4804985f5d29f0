"""Transactions of a page that has more than one: paying must not hold any while the gateway is asked."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from litestar import Request
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.steadily import steadily
from storefront.core.db import Database
from storefront.web.visit import Visit, provide_visit

T = TypeVar("T")
Asked = Request[Any, Any, Any]


async def in_turn(request: Asked, work: Callable[[AsyncSession, Visit], Awaitable[T]]) -> T:
    """What `work` answers, in a write transaction of its own; begun again when it collides with another."""

    async def once() -> T:
        async with _turn(request) as (session, visit):
            return await work(session, visit)

    return await steadily(once)


@asynccontextmanager
async def _turn(request: Asked) -> AsyncIterator[tuple[AsyncSession, Visit]]:
    database: Database = request.app.state.database
    async with database.writing() as session:
        yield session, await provide_visit(request, session)
