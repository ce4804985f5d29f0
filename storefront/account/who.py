"""Whose account a page is about."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.customers.browser import signed_in
from storefront.customers.models import Customer
from storefront.shop.guard import require_storefront
from storefront.web.visit import Visit


async def who(session: AsyncSession, visit: Visit) -> Customer | None:
    """Who is signed in. Raises NotFound where there is no hosted shop: accounts belong to it."""
    require_storefront(visit)
    return await signed_in(session, visit)
