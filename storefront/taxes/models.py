"""Tax zones: which rates hold where."""

from decimal import Decimal
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Exact, Id, Owned, json_column
from storefront.core.db import Base, Stamped


class TaxZone(Owned, Stamped, Base):
    __tablename__ = "tax_zone"
    __table_args__ = (UniqueConstraint("merchant_id", "country_code"),)

    id: Mapped[Id]
    country_code: Mapped[str]
    calculate_automatically: Mapped[bool] = mapped_column(default=False)
    """US only: rates come from the state table, for states in which the merchant has nexus."""
    country_standard_rate: Mapped[Decimal] = mapped_column(Exact, default=Decimal(0))
    """Percent."""
    country_digital_rate: Mapped[Decimal] = mapped_column(Exact, default=Decimal(0))
    """Percent."""
    rates: Mapped[list[dict[str, Any]]] = json_column(default=list)
    """Regional rows {region_code, standard_rate, digital_rate, calculate, meta}; percent, as text."""
    nexus: Mapped[list[dict[str, Any]]] = json_column(default=list)
    """Rows {state, town_city, zipcode}."""
    meta: Mapped[Any] = json_column()
