"""Carts: what a visitor wants to buy, before prices are final."""

from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, Owned, json_column
from storefront.core.db import Base, Stamped


class Cart(Owned, Stamped, Base):
    __tablename__ = "cart"

    id: Mapped[Id]
    discount_code: Mapped[str | None]
    expires: Mapped[int] = mapped_column(index=True)
    meta: Mapped[Any] = json_column()


class CartItem(Owned, Stamped, Base):
    """A line. The same product with the same selection is one line."""

    __tablename__ = "cart_item"
    __table_args__ = (UniqueConstraint("cart_id", "product_id", "selection"),)

    id: Mapped[Id]
    cart_id: Mapped[str] = mapped_column(ForeignKey("cart.id", ondelete="CASCADE"), index=True)
    product_id: Mapped[str] = mapped_column(index=True)
    variant_id: Mapped[str | None]
    options: Mapped[dict[str, str]] = json_column(default=dict)
    """Variant group id to option id."""
    selection: Mapped[str] = mapped_column(default="")
    """The chosen option ids, sorted and joined: equal selections are equal text."""
    quantity: Mapped[int]
    seen_price: Mapped[int | None]
    """Unit price last shown in the cart, minor units; a difference is said in words."""
    position: Mapped[int] = mapped_column(default=0)
