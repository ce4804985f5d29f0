"""The key that signs a merchant's customer tokens: random, one for each merchant, sealed at rest."""

import secrets

from sqlalchemy import ForeignKey, Integer, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.db import Base, Stamped
from storefront.core.sealing import Unreadable, seal, unseal

BYTES = 32


class CustomerKey(Stamped, Base):
    __tablename__ = "customer_key"

    merchant_id: Mapped[int] = mapped_column(
        Integer, ForeignKey("merchant.id", ondelete="CASCADE"), primary_key=True
    )
    sealed: Mapped[str]


async def find_key(session: AsyncSession, secret: str, merchant_id: int) -> str | None:
    """The key; None before the first token was signed, and after the server's secret has changed."""
    asked = select(CustomerKey.sealed).where(CustomerKey.merchant_id == merchant_id)
    sealed: str | None = await session.scalar(asked)
    try:
        return unseal(secret, sealed) if sealed else None
    except Unreadable:
        return None


async def key_for(session: AsyncSession, secret: str, merchant_id: int) -> str:
    """The key, made at first use. Two first uses at once make one key."""
    found = await find_key(session, secret, merchant_id)
    if found is None:
        await _make(session, secret, merchant_id)
        found = await find_key(session, secret, merchant_id)
    assert found is not None
    return found


async def _make(session: AsyncSession, secret: str, merchant_id: int) -> None:
    """A key that can no longer be read is replaced: the tokens it signed have ended with the old secret."""
    kind = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    before = await session.scalar(select(CustomerKey.sealed).where(CustomerKey.merchant_id == merchant_id))
    sealed = seal(secret, secrets.token_hex(BYTES))
    adding = kind.insert(CustomerKey).values(merchant_id=merchant_id, sealed=sealed)
    await session.execute(
        adding.on_conflict_do_update(
            index_elements=[CustomerKey.merchant_id],
            set_={"sealed": sealed},
            where=CustomerKey.sealed == (before or ""),
        )
    )
