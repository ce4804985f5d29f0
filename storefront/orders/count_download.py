"""Counting downloads: conditional updates decide, never a number read before.

A download that is broken off and resumed, or fetched in segments, is one: within a short while its further
ranges are taken on account of the one that was counted. So that one does not become many, all of them may be
no more than a few copies together, and asking for the whole file begins a new one once a whole file went out.
"""

from typing import Any

from sqlalchemy import ColumnElement, CursorResult, and_, func, not_, or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.orders.models import Package
from storefront.orders.ranges import Part

WHILE = 1800
"""Seconds after the last request of a download in which the next one belongs to it."""
COPIES = 3
"""As many times the size of the file may be handed out on account of one download."""


async def count_download(session: AsyncSession, package: Package, part: Part) -> bool:
    """Whether the part may be handed out; it is counted then, or belongs to what was.

    Of the segments that come first, together, one is counted; to the others it was there all along.
    """
    return (
        await _go_on(session, package, part)
        or await _begin(session, package, part)
        or await _go_on(session, package, part)
    )


def may_download(package: Package) -> bool:
    """Whether anything might be handed out now; it counts nothing and promises nothing."""
    runs = package.opened is not None and package.opened > clock.now() - WHILE
    ended = package.expires is not None and package.expires <= clock.now()
    return not package.revoked and not ended and (package.remaining != 0 or runs)


async def _go_on(session: AsyncSession, package: Package, part: Part) -> bool:
    return await _change(session, package, _belongs(part), served=Package.served + part.length)


async def _begin(session: AsyncSession, package: Package, part: Part) -> bool:
    left = or_(Package.remaining.is_(None), Package.remaining >= 1), not_(_belongs(part))
    return await _change(session, package, *left, remaining=Package.remaining - 1, served=part.length)


def _belongs(part: Part) -> ColumnElement[bool]:
    """To the download that was counted last."""
    allowed = part.size - 1 if part.is_whole else COPIES * part.size - part.length
    return and_(func.coalesce(Package.opened, 0) > clock.now() - WHILE, Package.served <= allowed)


async def _change(session: AsyncSession, package: Package, *still: Any, **values: Any) -> bool:
    open_ = (
        Package.merchant_id == package.merchant_id,
        Package.id == package.id,
        ~Package.revoked,
        or_(Package.expires.is_(None), Package.expires > clock.now()),
        *still,
    )
    change = update(Package).where(*open_).values(**values, opened=clock.now(), updated=Package.updated)
    result = await session.execute(change.execution_options(synchronize_session=False))
    assert isinstance(result, CursorResult)
    return result.rowcount == 1
