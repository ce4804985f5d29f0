"""Login tokens: random, stored as hashes, good for half an hour and for one use; the newest alone opens."""

import hashlib
import hmac
import secrets
from typing import Any

import msgspec
from sqlalchemy import Delete, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.ids import new_id
from storefront.customers.end_sessions import prove_email
from storefront.customers.models import Customer
from storefront.customers.sign_in_models import LoginToken

LIFETIME = 1800
"""Seconds."""
BYTES = 32
TRIES = 5
"""Codes that may be tried before the link alone is left."""


class Issued(msgspec.Struct, frozen=True):
    """The token and its six digits, in clear text this one time. Times are unix seconds."""

    id: str
    token: str
    code: str
    created: int
    expires: int


async def issue_login_token(
    session: AsyncSession, secret: str, customer: Customer, id: str | None = None
) -> Issued:
    """Earlier tokens of the customer end. `secret` is the server's; `id` names the request, if it has one."""
    now = clock.now()
    issued = Issued(
        id or new_id("login"),
        secrets.token_urlsafe(BYTES),
        f"{secrets.randbelow(10**6):06}",
        now,
        now + LIFETIME,
    )
    await session.execute(_outdated(customer, now))
    session.add(
        LoginToken(
            id=issued.id,
            merchant_id=customer.merchant_id,
            customer_id=customer.id,
            hash=_hash(issued.token),
            code_hash=_code_hash(secret, issued.id, issued.code),
            attempts=0,
            expires=issued.expires,
        )
    )
    await session.flush()
    return issued


async def spend_login_token(session: AsyncSession, merchant_id: int, token: str) -> Customer | None:
    """Whom the token lets in, this once; None when it opens nothing (any more)."""
    return await _spend(session, merchant_id, LoginToken.hash == _hash(token))


async def spend_login_code(
    session: AsyncSession, secret: str, merchant_id: int, id: str, code: str
) -> Customer | None:
    """The same by the six digits, for who asked under `id`. Every try counts, so do not roll back."""
    mine = LoginToken.merchant_id == merchant_id, LoginToken.id == id
    live = LoginToken.expires > clock.now(), LoginToken.attempts < TRIES
    counting = update(LoginToken).where(*mine, *live).values(attempts=LoginToken.attempts + 1)
    tried = counting.returning(LoginToken.code_hash).execution_options(synchronize_session=False)
    kept: str | None = await session.scalar(tried)
    if kept is None or not hmac.compare_digest(kept, _code_hash(secret, id, code)):
        return None
    return await _spend(session, merchant_id, LoginToken.id == id)


async def _spend(session: AsyncSession, merchant_id: int, which: Any) -> Customer | None:
    """The delete decides: of many who come at once it finds the row for one."""
    live = LoginToken.merchant_id == merchant_id, which, LoginToken.expires > clock.now()
    spent = delete(LoginToken).where(*live).returning(LoginToken.customer_id)
    customer_id = await session.scalar(spent.execution_options(synchronize_session=False))
    mine = Customer.merchant_id == merchant_id, Customer.id == customer_id
    customer: Customer | None = await session.scalar(select(Customer).where(*mine))
    if customer is not None:
        await prove_email(session, customer)
    return customer


def _outdated(customer: Customer, now: int) -> Delete:
    """The customer's own, and what has run out of others'."""
    over = or_(LoginToken.customer_id == customer.id, LoginToken.expires <= now)
    gone = delete(LoginToken).where(LoginToken.merchant_id == customer.merchant_id, over)
    return gone.execution_options(synchronize_session=False)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _code_hash(secret: str, id: str, code: str) -> str:
    """Keyed: of a million codes, everyone could hash them all."""
    return hmac.new(secret.encode(), f"login code {id} {code}".encode(), "sha256").hexdigest()
