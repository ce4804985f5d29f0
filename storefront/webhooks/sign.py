"""Envelopes and their signatures, and the keys that make them."""

import hashlib
import hmac
import logging
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.ids import random_text
from storefront.core.sealing import Unreadable, seal, unseal
from storefront.settings import Settings
from storefront.webhooks.javascript import stringify
from storefront.webhooks.models import SigningKey

log = logging.getLogger("storefront.webhooks")
LENGTH = 32


def signed(key: str, envelope: dict[str, Any]) -> bytes:
    """The bytes to send: the envelope with its signature appended, serialised once."""
    text = stringify(envelope)
    signature = hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()
    return f'{text[:-1]},"signature":"{signature}"}}'.encode()


async def kept_key(session: AsyncSession, settings: Settings, merchant_id: int) -> str | None:
    """The merchant's key; None where there is none, or it was sealed under another secret of this server."""
    return _opened(settings, merchant_id, await _sealed(session, merchant_id))


async def signing_key(session: AsyncSession, settings: Settings, merchant_id: int) -> str:
    """The merchant's key, made when there is none to read. Two who need it first at once get the same."""
    seen = await _sealed(session, merchant_id)
    found = _opened(settings, merchant_id, seen)
    if found is not None:
        return found
    of_nobody_else = SigningKey.sealed == seen
    await _keep(session, merchant_id, seal(settings.secret_key, random_text(LENGTH)), of_nobody_else)
    made = await kept_key(session, settings, merchant_id)
    assert made is not None
    return made


async def rotate_signing_key(session: AsyncSession, settings: Settings, merchant_id: int) -> str:
    """A new key; whatever is sent from now on is signed with it."""
    key = random_text(LENGTH)
    await _keep(session, merchant_id, seal(settings.secret_key, key))
    return key


def _opened(settings: Settings, merchant_id: int, sealed: str | None) -> str | None:
    try:
        return unseal(settings.secret_key, sealed) if sealed else None
    except Unreadable:
        log.warning("the signing key of merchant %s was sealed under another secret", merchant_id)
        return None


async def _sealed(session: AsyncSession, merchant_id: int) -> str | None:
    asked = select(SigningKey.sealed).where(SigningKey.merchant_id == merchant_id)
    sealed: str | None = await session.scalar(asked)
    return sealed


async def _keep(
    session: AsyncSession, merchant_id: int, sealed: str, only_over: ColumnElement[bool] | None = None
) -> None:
    kind: Any = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    adding = kind.insert(SigningKey).values(merchant_id=merchant_id, sealed=sealed)
    key = [SigningKey.merchant_id]
    await session.execute(
        adding.on_conflict_do_update(index_elements=key, set_={"sealed": sealed}, where=only_over)
    )
