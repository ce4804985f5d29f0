"""People who bought."""

from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

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
    meta: Mapped[Any] = json_column()
