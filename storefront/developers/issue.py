"""Giving a developer keys. Keys are stored as hashes, so old ones cannot be shown again: each sign-in makes
new ones, and ends those of the sign-in before.
"""

from sqlalchemy import Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.developers.models import Developer, IssuedKey
from storefront.developers.shapes import KeyShape
from storefront.merchants.keys import fingerprint, make_key
from storefront.merchants.models import ApiKey

KINDS = ("secret", "public")


async def issue_keys(session: AsyncSession, developer: Developer, live: bool) -> list[KeyShape]:
    """Four keys. Where live ones must not travel, sandbox keys stand in their place: clients look for a key
    of the class they need, and what it opens is said by the key itself.
    """
    await _forget_revoked(session, developer)
    await revoke_issued(session, developer)
    sandbox = {kind: await _make(session, developer, kind, True) for kind in KINDS}
    others = {kind: await _make(session, developer, kind, False) for kind in KINDS} if live else sandbox
    return [
        KeyShape(key=keys[kind], type=kind, is_sandbox=is_sandbox)
        for keys, is_sandbox in ((others, False), (sandbox, True))
        for kind in KINDS
    ]


async def revoke_issued(session: AsyncSession, developer: Developer) -> None:
    """At once."""
    mine = ApiKey.merchant_id == developer.merchant_id, ApiKey.hash.in_(_hashes(developer))
    change = update(ApiKey).where(*mine, ApiKey.revoked.is_(None)).values(revoked=clock.now())
    await session.execute(change.execution_options(synchronize_session=False))


async def _make(session: AsyncSession, developer: Developer, kind: str, sandbox: bool) -> str:
    key = make_key(session, developer.merchant_id, kind, sandbox)
    await session.flush()
    session.add(
        IssuedKey(hash=fingerprint(key), developer_id=developer.id, merchant_id=developer.merchant_id)
    )
    return key


async def _forget_revoked(session: AsyncSession, developer: Developer) -> None:
    """Those of the sign-in before the last one: there are never more than eight."""
    gone = delete(ApiKey).where(
        ApiKey.merchant_id == developer.merchant_id,
        ApiKey.hash.in_(_hashes(developer)),
        ApiKey.revoked.is_not(None),
    )
    await session.execute(gone.execution_options(synchronize_session=False))


def _hashes(developer: Developer) -> Select[str]:
    return select(IssuedKey.hash).where(
        IssuedKey.merchant_id == developer.merchant_id, IssuedKey.developer_id == developer.id
    )
