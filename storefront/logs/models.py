"""Calls to the API, as they are kept for developers."""

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Owned
from storefront.core.db import Base


class ApiLog(Owned, Base):
    """One call and its answer, without secrets. Written once, never changed."""

    __tablename__ = "api_log"
    __table_args__ = (
        Index("ix_api_log_listing", "merchant_id", "number"),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    """Grows in the order in which rows can be seen, on both databases, and is never used again: whoever
    follows the rows asks for those behind the last one seen."""
    id: Mapped[str] = mapped_column(unique=True)
    merchant_id: Mapped[int] = mapped_column(ForeignKey("merchant.id", ondelete="CASCADE"))
    sandbox: Mapped[bool]
    key_used: Mapped[str | None]
    """What people recognise the key by, such as `sk_test_1a2b3c`."""
    method: Mapped[str]
    url: Mapped[str]
    """The path."""
    status_code: Mapped[int]
    version: Mapped[str]
    ip_address: Mapped[str | None]
    request: Mapped[str | None] = mapped_column(Text)
    """JSON text: what was asked for."""
    response: Mapped[str | None] = mapped_column(Text)
    """JSON text: the beginning of what was answered."""
    duration: Mapped[int]
    """Milliseconds."""
    created: Mapped[int]
    """Unix seconds, when it was answered."""
