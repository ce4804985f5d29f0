"""How often somebody may try to be let in. A right token always is; passwords wait for one's own tries."""

import hashlib

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.clock import DAY
from storefront.core.errors import TooManyRequests
from storefront.core.limits import Limit, RateWindow, count_failure
from storefront.customers.match import email_key

QUARTER = 900
"""Seconds."""
LINKS_PER_EMAIL, LINKS_PER_ADDRESS = 5, 60
TOKENS_PER_ADDRESS, TOKENS_WINDOW = 100, 600
EMAILS_PER_CUSTOMER = 5
"""Addresses that a customer may change to, or try to, in a day."""
PASSWORDS_PER_EMAIL = 10
PASSWORDS_FROM_EVERYWHERE = 100
"""Wrong passwords for one account, whoever sends them: then it opens by mail only, for a while."""
PASSWORDS_PER_ADDRESS = 100
"""Wrong passwords from one IP address, for whatever accounts: who tries one on all of them has to wait."""


async def count_link(session: AsyncSession, merchant_id: int, email: str, address: str) -> None:
    """One more link asked for, from an IP address. Raises TooManyRequests."""
    of_email = Limit(f"link:{merchant_id}:{_digest(email)}", LINKS_PER_EMAIL, QUARTER)
    of_address = Limit(f"link:{merchant_id}:ip:{address}", LINKS_PER_ADDRESS, QUARTER)
    wait = await count_failure(session, of_email, of_address)
    if wait is not None:
        raise TooManyRequests(wait)


async def count_wrong_token(session: AsyncSession, merchant_id: int, address: str) -> TooManyRequests | None:
    """One token that opened nothing; what to answer instead of the refusal."""
    limit = Limit(f"login:{merchant_id}:ip:{address}", TOKENS_PER_ADDRESS, TOKENS_WINDOW)
    wait = await count_failure(session, limit)
    return None if wait is None else TooManyRequests(wait)


async def count_new_email(session: AsyncSession, merchant_id: int, customer_id: str) -> None:
    """One more address that a customer wants to sign in with: the answer tells whether it is somebody else's.
    Raises TooManyRequests.
    """
    wait = await count_failure(session, Limit(f"email:{merchant_id}:{customer_id}", EMAILS_PER_CUSTOMER, DAY))
    if wait is not None:
        raise TooManyRequests(wait)


async def take_try(session: AsyncSession, merchant_id: int, email: str, address: str) -> None:
    """One more password, counted before it is looked at: of many at once no more are looked at than of one
    after the other. Raises TooManyRequests.
    """
    wait = await count_failure(session, *_of_passwords(merchant_id, email, address))
    if wait is not None:
        raise TooManyRequests(wait)


async def give_back_try(session: AsyncSession, merchant_id: int, email: str, address: str) -> None:
    """It was right."""
    names = [limit.name for limit in _of_passwords(merchant_id, email, address)]
    counted = RateWindow.name.in_(names), RateWindow.failures > 0
    less = update(RateWindow).where(*counted).values(failures=RateWindow.failures - 1)
    await session.execute(less.execution_options(synchronize_session=False))


def _of_passwords(merchant_id: int, email: str, address: str) -> tuple[Limit, ...]:
    """One's own tries, everybody's, and one's own for others: somebody else's ten keep the owner out of
    nothing."""
    account = f"password:{merchant_id}:{_digest(email)}"
    return (
        Limit(f"{account}:ip:{address}", PASSWORDS_PER_EMAIL, QUARTER),
        Limit(account, PASSWORDS_FROM_EVERYWHERE, QUARTER),
        Limit(f"password:{merchant_id}:ip:{address}", PASSWORDS_PER_ADDRESS, QUARTER),
    )


def _digest(email: str) -> str:
    """Addresses of people have no place among counters."""
    return hashlib.sha256(email_key(email).encode()).hexdigest()[:32]
