"""People who bought."""

from typing import Any

from sqlalchemy import UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, Owned, json_column
from storefront.core.db import Base, Stamped


class Customer(Owned, Stamped, Base):
    __tablename__ = "customer"
    __table_args__ = (UniqueConstraint("merchant_id", "email_key"),)

    id: Mapped[Id]
    email: Mapped[str]
    email_key: Mapped[str]
    """The address without regard to case, for matching."""
    firstname: Mapped[str | None]
    lastname: Mapped[str | None]
    phone: Mapped[str | None]
    external_id: Mapped[str | None]
    sandbox: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    """Came with a test order; goes with the test data, unless a live order was made since."""
    meta: Mapped[Any] = json_column()
    password_hash: Mapped[str | None]
    """Argon2id, with its own parameters and salt."""
    generation: Mapped[int] = mapped_column(default=0, server_default="0")
    """Customer tokens of an earlier generation have ended."""
    email_unproven: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    """The customer changed the address and has not shown yet that it is theirs: it matches no purchases."""
