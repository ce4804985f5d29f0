"""Questions a merchant asks: at checkout, for every order or for one product; or of customers."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, Owned, json_column
from storefront.core.db import Base, Stamped

TYPES = ("text", "options", "number", "checkbox", "date", "radio", "hidden")


class ExtraField(Owned, Stamped, Base):
    __tablename__ = "extra_field"

    id: Mapped[Id]
    product_id: Mapped[str | None] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), index=True)
    """The product that asks it; None for a field of every checkout."""
    scope: Mapped[str] = mapped_column(default="checkout", server_default="checkout")
    """`checkout`, or `customer`: what is asked of customers belongs to no checkout."""
    name: Mapped[str]
    type: Mapped[str] = mapped_column(default="text")
    required: Mapped[bool] = mapped_column(default=False)
    options: Mapped[list[str] | None] = json_column()
    position: Mapped[int] = mapped_column(default=0)
    meta: Mapped[Any] = json_column()
