"""A developer leaves: the keys that were given to them are revoked."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.developers.issue import revoke_issued
from storefront.developers.queries import developer_by_email


async def delete_developer(session: AsyncSession, email: str) -> None:
    """Raises NotFound."""
    found = await developer_by_email(session, email)
    if found is None:
        raise NotFound(f'There is no developer "{email}".')
    await revoke_issued(session, found)
    await session.delete(found)
    await session.flush()
