"""Whose calls they are: asked when they are written, of the key that came with them."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.logs.calls import Call
from storefront.merchants.keys import fingerprint
from storefront.merchants.models import ApiKey

HEADER = b"x-authorization"
SHOWN = 6
"""Characters behind a key's kind that people recognise it by."""


class Owner(msgspec.Struct, frozen=True):
    merchant_id: int
    sandbox: bool


def key_of(scope: Any) -> str | None:
    """The key that was sent, valid or not; None for anything but one."""
    sent = [value.strip() for name, value in scope["headers"] if name == HEADER and value.strip()]
    if len(sent) != 1 or not sent[0].isascii() or not sent[0].startswith((b"sk_", b"pk_")):
        return None
    return str(sent[0].decode())


def shown(key: str) -> str:
    """`sk_test_1a2b3c` of a whole key, as it stands in lists of keys."""
    kind = 3 + 5 * key[3:].startswith("test_")
    return key[: kind + SHOWN]


async def owners_of(session: AsyncSession, calls: Iterable[Call]) -> dict[str, Owner]:
    """By the call's id; calls without a valid key have none. At most one statement."""
    found: dict[str, Owner] = {}
    digests: dict[str, str] = {}
    for call in calls:
        known = call.scope["state"].get("owner")
        key = key_of(call.scope)
        if known is not None:
            found[call.id] = Owner(*known)
        elif key is not None:
            digests[call.id] = fingerprint(key)
    owners = await _by_digest(session, set(digests.values())) if digests else {}
    return found | {id: owners[digest] for id, digest in digests.items() if digest in owners}


async def _by_digest(session: AsyncSession, digests: set[str]) -> dict[str, Owner]:
    asked = select(ApiKey.hash, ApiKey.merchant_id, ApiKey.sandbox)
    rows = await session.execute(asked.where(ApiKey.hash.in_(digests), ApiKey.revoked.is_(None)))
    return {row.hash: Owner(row.merchant_id, row.sandbox) for row in rows}
