"""Gift cards: money paid before."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, Owned, json_column
from storefront.core.db import Base, Stamped


class GiftCard(Owned, Stamped, Base):
    __tablename__ = "gift_card"
    __table_args__ = (
        UniqueConstraint("merchant_id", "code_key"),
        CheckConstraint("balance >= 0", name="balance_not_negative"),
    )

    id: Mapped[Id]
    code: Mapped[str]
    code_key: Mapped[str]
    initial_value: Mapped[int]
    """Minor units."""
    balance: Mapped[int]
    """Minor units left. initial = balance + redemptions, at every commit."""
    note: Mapped[str | None]


class Redemption(Owned, Stamped, Base):
    """Money taken from a card; `returned` once it was given back."""

    __tablename__ = "redemption"

    id: Mapped[Id]
    gift_card_id: Mapped[str] = mapped_column(ForeignKey("gift_card.id", ondelete="CASCADE"), index=True)
    amount: Mapped[int]
    """Minor units."""
    reason: Mapped[str]
    """`checkout` or `api`."""
    reference: Mapped[str | None] = mapped_column(index=True)
    """The payment attempt or order it paid for."""
    returned: Mapped[int | None]
    note: Mapped[str | None]
    meta: Mapped[Any] = json_column()
