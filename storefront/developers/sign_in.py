"""Signing in with address and password. It owns its transactions: a slow hash is reckoned in between, while
no lock is held.
"""

import hashlib

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.db import Database
from storefront.core.errors import NotFound, TooManyRequests
from storefront.core.limits import Limit, count_failure, forgive
from storefront.core.passwords import is_password
from storefront.developers.issue import issue_keys
from storefront.developers.models import Developer
from storefront.developers.queries import developer_by_email, email_key
from storefront.developers.shapes import KeyShape

WINDOW = 900
"""Seconds."""
PER_EMAIL = 10
PER_ADDRESS = 30
NOBODY = "There is no developer with this e-mail address and password."


class Attempt(msgspec.Struct, frozen=True):
    email: str
    password: str
    address: str
    """Where it comes from."""

    @property
    def limits(self) -> tuple[Limit, Limit]:
        named = hashlib.sha256(email_key(self.email).encode()).hexdigest()
        return (
            Limit(f"sign-in:developer:{named}", PER_EMAIL, WINDOW),
            Limit(f"sign-in:developer:ip:{self.address}", PER_ADDRESS, WINDOW),
        )


async def sign_in(database: Database, attempt: Attempt, live: bool) -> tuple[Developer, list[KeyShape]]:
    """Fresh keys. Raises NotFound, with one wording and equal work for an unknown address and a wrong
    password, and TooManyRequests.
    """
    async with database.writing() as session:
        wait = await count_failure(session, *attempt.limits)
        found = await developer_by_email(session, attempt.email)
    if wait is not None:
        raise TooManyRequests(wait)
    if not await is_password(attempt.password, found.password_hash if found else None):
        raise NotFound(NOBODY)
    async with database.writing() as session:
        return await _welcome(session, attempt, live)


async def _welcome(session: AsyncSession, attempt: Attempt, live: bool) -> tuple[Developer, list[KeyShape]]:
    """It was counted as a failure beforehand, so that many at once are counted too; it was none."""
    await forgive(session, *attempt.limits)
    found = await developer_by_email(session, attempt.email)
    if found is None:
        raise NotFound(NOBODY)
    return found, await issue_keys(session, found, live)
