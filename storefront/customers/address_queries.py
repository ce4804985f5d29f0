"""Finding a customer's addresses."""

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.core.listing import page_of
from storefront.core.paging import Slice
from storefront.customers.own_models import Address
from storefront.customers.queries import require_customer

OFFERED = 50


async def list_addresses(
    session: AsyncSession, merchant_id: int, customer_id: str, wanted: Slice
) -> tuple[list[Address], int]:
    """Newest first, and how many there are. Raises NotFound."""
    await require_customer(session, merchant_id, customer_id)
    newest = _owned(merchant_id, customer_id).order_by(Address.created.desc(), Address.id.desc())
    return await page_of(session, newest, wanted)


async def offered_addresses(session: AsyncSession, merchant_id: int, customer_id: str) -> list[Address]:
    """Those a customer can choose from while buying: the defaults first, then the newest."""
    defaults = Address.default_shipping.desc(), Address.default_billing.desc()
    ordered = _owned(merchant_id, customer_id).order_by(*defaults, Address.created.desc(), Address.id.desc())
    return list(await session.scalars(ordered.limit(OFFERED)))


async def find_address(session: AsyncSession, merchant_id: int, customer_id: str, id: str) -> Address | None:
    found: Address | None = await session.scalar(_owned(merchant_id, customer_id).where(Address.id == id))
    return found


async def address_by_id(session: AsyncSession, merchant_id: int, customer_id: str, id: str) -> Address:
    """Raises NotFound."""
    found = await find_address(session, merchant_id, customer_id, id)
    if found is None:
        await require_customer(session, merchant_id, customer_id)
        raise NotFound.of("address", id)
    return found


def _owned(merchant_id: int, customer_id: str) -> Select[Address]:
    return select(Address).where(Address.merchant_id == merchant_id, Address.customer_id == customer_id)
