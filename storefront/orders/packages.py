"""A merchant closes and opens the files of an order."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.outbox import emit
from storefront.merchants.keys import Caller
from storefront.orders.deliver import access_of, expiry
from storefront.orders.delivery_shapes import PackageShape
from storefront.orders.locked import lock_order
from storefront.orders.models import Package
from storefront.orders.package_forms import Enabling
from storefront.orders.package_queries import package_in
from storefront.orders.present import as_json, present_order
from storefront.orders.present_downloads import present_package
from storefront.orders.queries import FullOrder
from storefront.orders.tell_buyer import tell_access
from storefront.settings import Settings


async def revoke_package(
    session: AsyncSession, settings: Settings, caller: Caller, order_id: str, id: str
) -> PackageShape:
    """Raises NotFound."""
    full = await lock_order(session, caller.merchant_id, order_id, caller.sandbox)
    package = package_in(full, id)
    if not package.revoked:
        tell_access(session, full.order, package)
    package.revoked = True
    return await _announced(session, settings, full, package)


async def enable_package(
    session: AsyncSession, settings: Settings, caller: Caller, order_id: str, id: str, form: Enabling
) -> PackageShape:
    """The link opens again, within the limits that the form names. Raises NotFound."""
    full = await lock_order(session, caller.merchant_id, order_id, caller.sandbox)
    package = package_in(full, id)
    package.revoked = False
    package.opened, package.served = None, 0
    _write_limit(package, form)
    _write_end(full, package, form)
    tell_access(session, full.order, package)
    return await _announced(session, settings, full, package)


def _write_limit(package: Package, form: Enabling) -> None:
    if form.sent("remaining_downloads"):
        package.limit = package.remaining = form.remaining_downloads
    elif package.remaining == 0:
        package.remaining = package.limit


def _write_end(full: FullOrder, package: Package, form: Enabling) -> None:
    if form.sent("access_expires"):
        package.expires = form.access_expires
    elif package.expires is not None and package.expires <= clock.now():
        package.expires = expiry(access_of(full.order, package.line_item_id), clock.now())


async def _announced(
    session: AsyncSession, settings: Settings, full: FullOrder, package: Package
) -> PackageShape:
    await session.flush()
    emit(session, full.order.merchant_id, "orders.update", as_json(present_order(full, settings)))
    return present_package(package, settings)
