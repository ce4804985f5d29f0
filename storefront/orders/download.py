"""Downloading a file of an order: what may be handed out, and on whose account.

The file is looked for before it is counted, outside of any transaction: a storage that is away uses up none.
"""

import hashlib
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.models import Asset
from storefront.assets.queries import asset_by_id
from storefront.assets.storage import Missing, storage_of
from storefront.core.db import Database
from storefront.core.errors import Forbidden, NotFound
from storefront.merchants.models import Merchant
from storefront.merchants.queries import merchant_by_id
from storefront.orders.count_download import count_download, may_download
from storefront.orders.models import Order, Package
from storefront.orders.package_queries import package_of
from storefront.orders.ranges import Part, part_of
from storefront.orders.states import DELIVERABLE
from storefront.settings import Settings

ENDED = "This download is no longer available. Please write to the shop if you still need it."
UNPAID = "This download opens as soon as your payment has arrived."
GONE = "The file was not found."
TRIED_OUT = "This was a test order. Files are handed out for real orders only."
"""Once a shop sells for real, its published sandbox key must not open its files to everybody."""


class Closed(Forbidden):
    """The link was right, but it opens nothing (any more); `merchant` is whom to ask."""

    def __init__(self, merchant: Merchant, message: str) -> None:
        super().__init__(message)
        self.merchant = merchant


@dataclass(frozen=True, slots=True)
class File:
    """A file of an order; `storage_name` in our storage, or `url` where it is kept elsewhere."""

    package: Package
    merchant: Merchant
    size: int = 0
    etag: str = ""
    storage_name: str | None = None
    url: str | None = None


async def find_file(database: Database, settings: Settings, order_id: str, package_id: str) -> File:
    """The file behind a link that is right.

    Raises NotFound, and Closed: a test order of a live shop, not paid, revoked, expired, or used up.
    """
    async with database.reading() as session:
        package, merchant, asset = await _find(session, order_id, package_id)
    if asset.storage_name is None and asset.source_url is None:
        raise NotFound(GONE)
    if asset.storage_name is None:
        return File(package, merchant, url=asset.source_url)
    try:
        size = await storage_of(settings).size(asset.storage_name)
    except Missing as error:
        raise NotFound(GONE) from error
    etag = f'"{hashlib.sha256(asset.storage_name.encode()).hexdigest()[:32]}"'
    return File(package, merchant, size, etag, asset.storage_name)


async def hand_out(database: Database, file: File, wanted: str | None, if_range: str | None) -> Part:
    """The part of the file that the request asks for, counted. Raises Closed and Unsatisfiable."""
    part = part_of(file.size, file.etag, wanted, if_range) if file.size else Part(0, 0, 0)
    async with database.writing() as session:
        if not await count_download(session, file.package, part):
            raise Closed(file.merchant, ENDED)
    return part


async def _find(session: AsyncSession, order_id: str, package_id: str) -> tuple[Package, Merchant, Asset]:
    found = await package_of(session, order_id, package_id)
    merchant = await merchant_by_id(session, found[1].merchant_id) if found else None
    if found is None or merchant is None:
        raise NotFound(GONE)
    package, order = found
    if refusal := _refusal(package, order, merchant):
        raise Closed(merchant, refusal)
    try:
        return package, merchant, await asset_by_id(session, package.merchant_id, package.asset_id)
    except NotFound as error:
        raise NotFound(GONE) from error


def _refusal(package: Package, order: Order, merchant: Merchant) -> str | None:
    if order.sandbox and not merchant.sandbox:
        return TRIED_OUT
    if order.status_payment not in DELIVERABLE and not package.revoked:
        return UNPAID
    return None if may_download(package) else ENDED
