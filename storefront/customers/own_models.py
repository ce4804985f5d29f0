"""What belongs to a customer and goes with them: addresses, notes, answers to the merchant's own fields."""

from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, Json, Owned, json_column
from storefront.core.db import Base, Stamped


def _only_one(name: str) -> Index:
    """At most one address of a customer has the flag."""
    flagged = text(name)
    index = f"uq_customer_address_{name}"
    return Index(index, "customer_id", unique=True, sqlite_where=flagged, postgresql_where=flagged)


class Address(Owned, Stamped, Base):
    __tablename__ = "customer_address"
    __table_args__ = (_only_one("default_billing"), _only_one("default_shipping"))

    id: Mapped[Id]
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    name: Mapped[str | None]
    street: Mapped[str | None]
    street_2: Mapped[str | None]
    town_city: Mapped[str | None]
    county_state: Mapped[str | None]
    postal_zip_code: Mapped[str | None]
    country: Mapped[str | None]
    """Two-letter code."""
    default_billing: Mapped[bool] = mapped_column(default=False)
    default_shipping: Mapped[bool] = mapped_column(default=False)
    meta: Mapped[Any] = json_column()


class Note(Owned, Stamped, Base):
    """Something the merchant wants to remember about a customer; customers never see it."""

    __tablename__ = "customer_note"

    id: Mapped[Id]
    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    content: Mapped[str]
    meta: Mapped[Any] = json_column()


class FieldValue(Owned, Base):
    """A customer's answer to one of the merchant's own fields; it goes with the field too."""

    __tablename__ = "customer_field_value"

    customer_id: Mapped[str] = mapped_column(ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True)
    field_id: Mapped[str] = mapped_column(
        ForeignKey("extra_field.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    value: Mapped[Any] = mapped_column(Json)
