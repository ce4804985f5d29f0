"""Downloading a file of an order: the count of what is left falls by conditional update.

The file is fetched before it is counted, outside of any transaction: a storage that is away uses up nothing.
"""

from dataclasses import dataclass

from sqlalchemy import CursorResult, or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.models import Asset
from storefront.assets.queries import asset_by_id
from storefront.assets.storage import Missing, storage_of
from storefront.core import clock
from storefront.core.db import Database
from storefront.core.errors import Forbidden, NotFound
from storefront.merchants.queries import merchant_by_id
from storefront.orders.models import Package
from storefront.orders.queries import package_of
from storefront.orders.states import DELIVERABLE
from storefront.settings import Settings

ENDED = "This download is no longer available. Please write to the shop if you still need it."
UNPAID = "This download opens as soon as your payment has arrived."
GONE = "The file was not found."
TRIED_OUT = "This was a test order. Files are handed out for real orders only."
"""Once a shop sells for real, its published sandbox key must not open its files to everybody."""


@dataclass(frozen=True, slots=True)
class File:
    """What is handed out: the content, or the address of a file that is kept elsewhere."""

    name: str
    content: bytes = b""
    url: str | None = None


async def download(database: Database, settings: Settings, order_id: str, package_id: str) -> File:
    """The file, counted. Raises NotFound, or Forbidden: a test order of a live shop, not paid, revoked,
    expired, or used up."""
    async with database.reading() as session:
        package, asset = await _find(session, order_id, package_id)
    file = await _fetch(settings, package, asset)
    async with database.writing() as session:
        if not await _count(session, package):
            raise Forbidden(ENDED)
    return file


async def _find(session: AsyncSession, order_id: str, package_id: str) -> tuple[Package, Asset]:
    found = await package_of(session, order_id, package_id)
    if found is None:
        raise NotFound(GONE)
    package, order = found
    merchant = await merchant_by_id(session, order.merchant_id)
    if order.sandbox and merchant and not merchant.sandbox:
        raise Forbidden(TRIED_OUT)
    if order.status_payment not in DELIVERABLE and not package.revoked:
        raise Forbidden(UNPAID)
    return package, await asset_by_id(session, package.merchant_id, package.asset_id)


async def _fetch(settings: Settings, package: Package, asset: Asset) -> File:
    if asset.storage_name is None:
        return File(package.name, url=asset.source_url)
    try:
        return File(package.name, await storage_of(settings).get(asset.storage_name))
    except Missing as error:
        raise NotFound(GONE) from error


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
