"""API keys: made, found by hash, revoked."""

import hashlib
import hmac
import secrets

import msgspec
from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.ids import new_id
from storefront.core.memo import pin
from storefront.merchants.models import ApiKey, Merchant
from storefront.merchants.queries import DEFAULT, FIRST

NAMES = {
    "pk_test": ("public", True),
    "sk_test": ("secret", True),
    "pk_live": ("public", False),
    "sk_live": ("secret", False),
}
"""What the four keys are called: kind and sandbox."""


BY_HASH = (
    select(Merchant, ApiKey.kind, ApiKey.sandbox, ApiKey.hash, FIRST.label("first"))
    .join(ApiKey, ApiKey.merchant_id == Merchant.id)
    .where(ApiKey.hash == bindparam("digest"), ApiKey.revoked.is_(None), Merchant.closed.is_(None))
)
"""Made once: it is asked at every request. Keys of a closed shop open nothing."""


class Caller(msgspec.Struct, frozen=True):
    """Who asks: a merchant, by a public or secret key, in the sandbox or live; or one of its customers."""

    merchant: Merchant
    secret: bool
    sandbox: bool
    customer_id: str | None = None
    """Who showed a customer token, where one is asked for."""

    @property
    def merchant_id(self) -> int:
        return self.merchant.id

    @property
    def currency(self) -> str:
        return self.merchant.currency


def fingerprint(key: str) -> str:
    """What is stored of a key: its SHA-256. Keys are random, so a slow hash would protect nothing more."""
    return hashlib.sha256(key.encode()).hexdigest()


def prefix_of(kind: str, sandbox: bool) -> str:
    return f"{'sk' if kind == 'secret' else 'pk'}_{'test_' if sandbox else ''}"


def make_key(session: AsyncSession, merchant_id: int, kind: str, sandbox: bool) -> str:
    """A new key of 192 random bits. The text is returned once and never stored."""
    key = prefix_of(kind, sandbox) + secrets.token_hex(24)
    shown = key[: len(prefix_of(kind, sandbox)) + 6]
    session.add(
        ApiKey(
            id=new_id("key"),
            merchant_id=merchant_id,
            kind=kind,
            sandbox=sandbox,
            prefix=shown,
            hash=fingerprint(key),
        )
    )
    return key


async def find_caller(session: AsyncSession, key: str) -> Caller | None:
    """The caller behind a key that is not revoked, of a shop that is not closed."""
    digest = fingerprint(key)
    row = (await session.execute(BY_HASH, {"digest": digest})).first()
    if row is None or not hmac.compare_digest(row.hash, digest):
        return None
    merchant: Merchant = row.Merchant
    session.info[DEFAULT] = row.first
    pin(session, merchant.id, merchant.catalog_version, merchant.stock_version)
    return Caller(merchant=merchant, secret=row.kind == "secret", sandbox=row.sandbox)


async def list_keys(session: AsyncSession, merchant_id: int) -> list[ApiKey]:
    rows = await session.scalars(
        select(ApiKey).where(ApiKey.merchant_id == merchant_id).order_by(ApiKey.created, ApiKey.id)
    )
    return list(rows)


async def revoke_key(session: AsyncSession, merchant_id: int, prefix: str) -> int:
    """Revoke the keys that begin with `prefix`; how many there were."""
    found = [
        key
        for key in await list_keys(session, merchant_id)
        if key.prefix.startswith(prefix) and not key.revoked
    ]
    for key in found:
        key.revoked = clock.now()
    return len(found)
