"""What comes to an order after the purchase: parcels, notes, money and refunds on their way."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, Owned, json_column
from storefront.core.db import Base, Stamped


class Shipment(Owned, Stamped, Base):
    """A parcel that left."""

    __tablename__ = "shipment"

    id: Mapped[Id]
    order_id: Mapped[str] = mapped_column(ForeignKey("order.id", ondelete="CASCADE"), index=True)
    carrier: Mapped[str | None]
    """Lower-case code."""
    carrier_name: Mapped[str | None]
    tracking_number: Mapped[str | None]
    tracking_url: Mapped[str | None]
    shipped_on: Mapped[int]
    """Unix seconds."""
    lines: Mapped[list[dict[str, Any]]] = json_column(default=list)
    """[{item, line, quantity}]: units by fulfilment item and line of the order."""
    meta: Mapped[Any] = json_column()


class Note(Owned, Stamped, Base):
    """Something the merchant wants to remember about an order."""

    __tablename__ = "order_note"

    id: Mapped[Id]
    order_id: Mapped[str] = mapped_column(ForeignKey("order.id", ondelete="CASCADE"), index=True)
    content: Mapped[str]
    meta: Mapped[Any] = json_column()


class OpenCharge(Owned, Stamped, Base):
    """A charge that may still change at its provider: it is on its way, or reserved. There as long as it may.

    What the merchant has decided is written before the provider is asked to do it, and goes when the provider
    has answered, so that whatever happens between, somebody asks again.
    """

    __tablename__ = "open_charge"

    order_id: Mapped[str] = mapped_column(ForeignKey("order.id", ondelete="CASCADE"), primary_key=True)
    due: Mapped[int] = mapped_column(index=True)
    """When (unix seconds) the provider is asked next, if nobody tells before."""
    asked: Mapped[int] = mapped_column(default=0)
    """How often it was, since something was decided last."""
    lease: Mapped[int] = mapped_column(default=0)
    """Until when (unix seconds) whoever carries out a decision may be assumed to be alive."""
    wish: Mapped[str | None]
    """What was decided: `collect` or `let_go`."""
    said: Mapped[dict[str, Any]] = json_column(default=dict)
    """What the merchant said of the transaction, to be written down once it is so."""
    cancels: Mapped[bool] = mapped_column(default=False)
    """The order is cancelled with it."""
    revoke_downloads: Mapped[bool] = mapped_column(default=True)


class OpenRefund(Owned, Stamped, Base):
    """A refund that was decided on and is not known to be through: there while the gateway is being asked.

    It is written before the gateway is asked and goes when the order is marked as refunded, so that whatever
    happens between, somebody asks again.
    """

    __tablename__ = "open_refund"

    order_id: Mapped[str] = mapped_column(ForeignKey("order.id", ondelete="CASCADE"), primary_key=True)
    lease: Mapped[int] = mapped_column(index=True)
    """Until when (unix seconds) the process that asks may be assumed to be alive."""
    revoke_downloads: Mapped[bool]
    cancels: Mapped[bool]
    """The order is cancelled with it."""
