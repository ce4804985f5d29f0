"""Closing a shop: it takes no key and shows no page. Nothing is lost until an operator purges it."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.errors import Forbidden
from storefront.merchants.keys import Caller
from storefront.merchants.models import Merchant

LIVE_ONLY = "A shop that sells for real can only be closed with its live secret key."


async def close_shop(session: AsyncSession, caller: Caller) -> None:
    """Orders, customers and files stay as they are. Raises Forbidden for the test key of a live shop."""
    if caller.sandbox and not caller.merchant.sandbox:
        raise Forbidden(LIVE_ONLY)
    caller.merchant.closed = clock.now()
    await session.flush()


def reopen_shop(merchant: Merchant) -> None:
    """As it was: the same keys, pages and data."""
    merchant.closed = None
