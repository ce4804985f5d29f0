"""Where and for how much things are sent: zones, their rates, and a product's own amounts."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, Owned, json_column
from storefront.core.db import Base, Stamped


class Zone(Owned, Stamped, Base):
    __tablename__ = "zone"

    id: Mapped[Id]
    name: Mapped[str]
    countries: Mapped[dict[str, list[str]]] = json_column(default=dict)
    """Country code to subdivision short codes, ["*"] for all of them."""
    meta: Mapped[Any] = json_column()


class Rate(Owned, Stamped, Base):
    """A way of sending within a zone. As a method on a checkout token its id is `ship_` + the same hash."""

    __tablename__ = "rate"

    id: Mapped[Id]
    zone_id: Mapped[str] = mapped_column(ForeignKey("zone.id", ondelete="CASCADE"), index=True)
    name: Mapped[str | None]
    price: Mapped[int]
    """Minor units."""
    type: Mapped[str] = mapped_column(default="flat_rate")
    position: Mapped[int] = mapped_column(default=0)
    meta: Mapped[Any] = json_column()


class ProductRate(Base):
    """A product's own shipping amounts for one rate, minor units."""

    __tablename__ = "product_rate"

    product_id: Mapped[str] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    rate_id: Mapped[str] = mapped_column(
        ForeignKey("rate.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    on_own: Mapped[int | None]
    with_others: Mapped[int | None]
    """Both are None where the product names the rate and leaves its price as it is."""
