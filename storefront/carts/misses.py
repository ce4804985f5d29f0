"""Codes that were guessed wrong, counted so that nobody tries them all. A right code is never held up."""

from storefront.core.limits import Limit

WINDOW = 600
"""Seconds."""
PER_SUBJECT = 20
PER_ADDRESS = 60


def code_limits(merchant_id: int, subject_id: str, address: str) -> tuple[Limit, Limit]:
    """For one cart or token, and for everything a merchant's shop hears from one IP address."""
    return (
        Limit(f"codes:{merchant_id}:{subject_id}", PER_SUBJECT, WINDOW),
        Limit(f"codes:{merchant_id}:ip:{address}", PER_ADDRESS, WINDOW),
    )
