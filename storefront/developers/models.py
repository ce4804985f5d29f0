"""Developers, and the keys they were given when they signed in."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id
from storefront.core.db import Base, Stamped


class Developer(Stamped, Base):
    """One address, one shop. Only a slow hash of the password is stored."""

    __tablename__ = "developer"

    id: Mapped[Id]
    merchant_id: Mapped[int] = mapped_column(ForeignKey("merchant.id", ondelete="CASCADE"), index=True)
    email: Mapped[str]
    email_key: Mapped[str] = mapped_column(unique=True)
    """The address without regard to case."""
    password_hash: Mapped[str]


class IssuedKey(Base):
    """Marks an API key as one that was given at a sign-in."""

    __tablename__ = "issued_key"

    hash: Mapped[str] = mapped_column(ForeignKey("api_key.hash", ondelete="CASCADE"), primary_key=True)
    developer_id: Mapped[str] = mapped_column(ForeignKey("developer.id", ondelete="CASCADE"), index=True)
    merchant_id: Mapped[int] = mapped_column(ForeignKey("merchant.id", ondelete="CASCADE"), index=True)
