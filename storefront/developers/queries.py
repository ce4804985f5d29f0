"""Finding developers."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.developers.models import Developer, IssuedKey
from storefront.merchants.keys import fingerprint
from storefront.merchants.models import Merchant


def email_key(email: str) -> str:
    """What two spellings of an address have in common."""
    return email.strip().casefold()


async def developer_by_email(session: AsyncSession, email: str) -> Developer | None:
    """Nobody of a shop that was closed."""
    asked = select(Developer).join(Merchant, Merchant.id == Developer.merchant_id)
    found: Developer | None = await session.scalar(
        asked.where(Developer.email_key == email_key(email), Merchant.closed.is_(None))
    )
    return found


async def developer_of_key(session: AsyncSession, merchant_id: int, key: str) -> Developer | None:
    """Whom the key was given to; None for a key that was made otherwise."""
    asked = select(Developer).join(IssuedKey, IssuedKey.developer_id == Developer.id)
    mine = IssuedKey.merchant_id == merchant_id, IssuedKey.hash == fingerprint(key)
    found: Developer | None = await session.scalar(asked.where(*mine))
    return found


async def list_developers(session: AsyncSession, merchant_id: int) -> list[Developer]:
    mine = select(Developer).where(Developer.merchant_id == merchant_id)
    return list(await session.scalars(mine.order_by(Developer.email_key)))
