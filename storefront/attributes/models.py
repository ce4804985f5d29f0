"""Attributes, what can be chosen for them, and what products have."""

from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, Owned, json_column
from storefront.core.db import Base, Stamped

TYPES = ("short_text", "long_text", "options", "number", "checkbox", "date", "radio")
CHOSEN = ("options", "radio")
"""Types that cannot do without choices; a checkbox may have some."""


class Attribute(Owned, Stamped, Base):
    __tablename__ = "attribute"

    id: Mapped[Id]
    name: Mapped[str]
    description: Mapped[str | None]
    """For the merchant's own people."""
    type: Mapped[str]
    """One of TYPES."""
    required: Mapped[bool] = mapped_column(default=False)
    """A product that carries the attribute must have a value for it."""
    is_public: Mapped[bool] = mapped_column(default=True)
    """Shown to everybody; other attributes are shown to the secret key only."""
    is_multiselect: Mapped[bool] = mapped_column(default=False)
    """Several of its choices may be taken at once."""
    default_value: Mapped[Any] = json_column()
    """What a product gets that carries the attribute and does not say with which value."""
    meta: Mapped[Any] = json_column()


class Choice(Owned, Base):
    """One of the values an attribute can have."""

    __tablename__ = "attribute_choice"

    id: Mapped[Id]
    attribute_id: Mapped[str] = mapped_column(ForeignKey("attribute.id", ondelete="CASCADE"), index=True)
    value: Mapped[str]
    label: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class ProductValue(Owned, Base):
    """One value of a product; several rows where several were chosen, one without text where none was."""

    __tablename__ = "product_attribute"
    __table_args__ = (Index("ix_product_attribute_attribute", "attribute_id", "product_id"),)

    product_id: Mapped[str] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    attribute_id: Mapped[str] = mapped_column(
        ForeignKey("attribute.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str | None]
    """As `values.py` writes it: the id of a choice, a plain number, `true` or `false`, a date, or words."""
