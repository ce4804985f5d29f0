"""Finding the files of orders."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.orders.models import Order, Package
from storefront.orders.queries import FullOrder


async def package_of(session: AsyncSession, order_id: str, package_id: str) -> tuple[Package, Order] | None:
    """A file of an order, found by a signed link rather than by a key."""
    asked = Package.id == package_id, Package.order_id == order_id, Order.merchant_id == Package.merchant_id
    row = (
        await session.execute(select(Package, Order).join(Order, Order.id == Package.order_id).where(*asked))
    ).first()
    return (row[0], row[1]) if row else None


def package_in(full: FullOrder, id: str) -> Package:
    """Raises NotFound."""
    for row in full.packages:
        if row.id == id:
            return row
    raise NotFound.of("package", id)
