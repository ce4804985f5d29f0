"""Finding tokens, also those that are over: their pages explain themselves."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.models import Checkout


async def any_checkout(session: AsyncSession, merchant_id: int, checkout_id: str) -> Checkout | None:
    """The token in whatever state, locked for a change; expired ones are kept for a while."""
    mine = Checkout.merchant_id == merchant_id, Checkout.id == checkout_id
    found: Checkout | None = await session.scalar(select(Checkout).where(*mine).with_for_update())
    return found
