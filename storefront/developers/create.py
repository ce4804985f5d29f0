"""A developer who may sign in."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import Invalid
from storefront.core.ids import new_id
from storefront.core.passwords import hash_password
from storefront.developers.models import Developer
from storefront.developers.queries import developer_by_email, email_key

SHORTEST, LONGEST = 8, 1000
"""Characters of a password; the published command line refuses shorter ones by itself."""


async def create_developer(session: AsyncSession, merchant_id: int, email: str, password: str) -> Developer:
    """Raises Invalid."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Invalid.field("password", f"The password must have at least {SHORTEST} characters.")
    if "@" not in email.strip()[1:-1]:
        raise Invalid.field("email", "The e-mail address is not valid.")
    if await developer_by_email(session, email):
        raise Invalid.field("email", "There is a developer with this address already.")
    row = Developer(
        id=new_id("dev"),
        merchant_id=merchant_id,
        email=email.strip(),
        email_key=email_key(email),
        password_hash=await hash_password(password),
    )
    session.add(row)
    await session.flush()
    return row
