"""A merchant's payment gateways and their settings, what providers told, and the test gateway's ledger."""

from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, Owned, json_column
from storefront.core.db import Base, Stamped


class Gateway(Owned, Stamped, Base):
    __tablename__ = "gateway"

    id: Mapped[Id]
    code: Mapped[str]
    """Which adapter: `test_gateway`, `manual`, …"""
    deleted: Mapped[int | None]
    """When it was removed (unix seconds); its settings stay for refunds of what was paid through it."""
    config: Mapped[dict[str, Any]] = json_column(default=dict)
    """As `settings.py` keeps it: secrets are {"sealed", "shown"}."""
    sandbox: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)
    meta: Mapped[Any] = json_column()


class ProviderEvent(Owned, Stamped, Base):
    """Something a provider told on its own: each once, however often it is sent."""

    __tablename__ = "provider_event"
    __table_args__ = (UniqueConstraint("gateway_id", "event_id"),)

    id: Mapped[Id]
    gateway_id: Mapped[str] = mapped_column(ForeignKey("gateway.id", ondelete="CASCADE"))
    event_id: Mapped[str]
    kind: Mapped[str]
    """As in `port.Notice`."""
    reference: Mapped[str | None]
    """The provider's id of the payment."""
    key: Mapped[str | None]
    """The idempotency key of the charge, where the provider names it."""
    text: Mapped[str | None]
    handled: Mapped[int | None]
    """When the shop had done what follows from it (unix seconds)."""


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
