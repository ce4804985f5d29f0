"""Downloading a file of an order: the count of what is left falls by conditional update."""

from sqlalchemy import CursorResult, or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.errors import Forbidden, NotFound
from storefront.orders.models import Package
from storefront.orders.queries import package_of
from storefront.orders.states import DELIVERABLE

ENDED = "This download is no longer available. Please write to the shop if you still need it."
UNPAID = "This download opens as soon as your payment has arrived."


async def take_download(session: AsyncSession, order_id: str, package_id: str) -> Package:
    """Count one download. Raises NotFound, or Forbidden: not paid, revoked, expired, or used up."""
    found = await package_of(session, order_id, package_id)
    if found is None:
        raise NotFound.of("download", package_id)
    package, order = found
    if order.status_payment not in DELIVERABLE and not package.revoked:
        raise Forbidden(UNPAID)
    if not await _count(session, package):
        raise Forbidden(ENDED)
    return package


async def _count(session: AsyncSession, package: Package) -> bool:
    open_ = (
        Package.merchant_id == package.merchant_id,
        Package.id == package.id,
        ~Package.revoked,
        or_(Package.expires.is_(None), Package.expires > clock.now()),
        or_(Package.remaining.is_(None), Package.remaining >= 1),
    )
    result = await session.execute(update(Package).where(*open_).values(remaining=Package.remaining - 1))
    assert isinstance(result, CursorResult)
    return result.rowcount == 1
