"""Codes that were guessed wrong, counted so that nobody tries them all.

Who guesses too often on one cart or token has to wait before any further code is looked at. What others
behind the same address did holds up no right code: their count only takes the place of refusals.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import TooManyRequests
from storefront.core.limits import Limit, count_failure, waiting

WINDOW = 600
"""Seconds."""
PER_SUBJECT = 20
PER_ADDRESS = 60


async def check_guesses(session: AsyncSession, merchant_id: int, subject_id: str) -> None:
    """Before a code is looked at. Raises TooManyRequests."""
    wait = await waiting(session, _of_subject(merchant_id, subject_id))
    if wait is not None:
        raise TooManyRequests(wait)


async def count_guess(
    session: AsyncSession, merchant_id: int, subject_id: str, address: str
) -> TooManyRequests | None:
    """One wrong code for a cart or token, sent from an IP address; what to answer instead of the refusal."""
    of_address = Limit(f"codes:{merchant_id}:ip:{address}", PER_ADDRESS, WINDOW)
    wait = await count_failure(session, _of_subject(merchant_id, subject_id), of_address)
    return None if wait is None else TooManyRequests(wait)


def _of_subject(merchant_id: int, subject_id: str) -> Limit:
    return Limit(f"codes:{merchant_id}:{subject_id}", PER_SUBJECT, WINDOW)
