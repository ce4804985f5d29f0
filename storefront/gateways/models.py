"""A merchant's payment gateways and their settings, and the test gateway's ledger."""

from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, Owned, json_column
from storefront.core.db import Base, Stamped


class Gateway(Owned, Stamped, Base):
    __tablename__ = "gateway"

    id: Mapped[Id]
    code: Mapped[str]
    """Which adapter: `test_gateway`, `manual`, …"""
    config: Mapped[dict[str, Any]] = json_column(default=dict)
    sandbox: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)
    meta: Mapped[Any] = json_column()


class TestCharge(Owned, Stamped, Base):
    """The test gateway's own ledger, as a provider would keep it: one row for every key it was asked with."""

    __tablename__ = "test_charge"
    __table_args__ = (UniqueConstraint("merchant_id", "key"),)
    __test__ = False
    """Not a test case, whatever its name suggests to test runners."""

    id: Mapped[Id]
    key: Mapped[str]
    """The idempotency key of the charge."""
    amount: Mapped[int]
    """Minor units."""
    currency: Mapped[str]
    outcome: Mapped[str]
    """`paid`, or the type word of the refusal."""
    last4: Mapped[str]
    brand: Mapped[str]
    refunded: Mapped[int | None]
    """When the charge was given back."""
