"""Discount codes."""

from decimal import Decimal
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Exact, Id, Owned, json_column
from storefront.core.db import Base, Stamped


class Discount(Owned, Stamped, Base):
    __tablename__ = "discount"
    __table_args__ = (UniqueConstraint("merchant_id", "code_key"),)

    id: Mapped[Id]
    code: Mapped[str]
    code_key: Mapped[str]
    """The code without regard to case, for looking it up."""
    type: Mapped[str] = mapped_column(default="fixed")
    """`percentage` or `fixed`."""
    value: Mapped[Decimal] = mapped_column(Exact)
    """Percent of 100, or an amount in major units."""
    description: Mapped[str | None]
    limit_quantity: Mapped[bool] = mapped_column(default=False)
    quantity: Mapped[int | None]
    """Uses left, while `limit_quantity` holds; falls by conditional update at capture."""
    starts_on: Mapped[int | None]
    expires: Mapped[bool] = mapped_column(default=False)
    expires_on: Mapped[int | None]
    meta: Mapped[Any] = json_column()


class DiscountProduct(Base):
    """Restricts a discount to a product. A discount without any is for all products."""

    __tablename__ = "discount_product"

    discount_id: Mapped[str] = mapped_column(ForeignKey("discount.id", ondelete="CASCADE"), primary_key=True)
    product_id: Mapped[str] = mapped_column(
        ForeignKey("product.id", ondelete="CASCADE"), primary_key=True, index=True
    )
