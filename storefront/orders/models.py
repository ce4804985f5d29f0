"""Orders: what was bought, as it was when it was bought."""

from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, Owned, json_column
from storefront.core.db import Base, Stamped


class Order(Owned, Stamped, Base):
    """An order. What it cost never changes; its states, the money moved, and who is written to do."""

    __tablename__ = "order"
    __table_args__ = (
        UniqueConstraint("checkout_id"),
        UniqueConstraint("merchant_id", "customer_reference"),
        Index("ix_order_listing", "merchant_id", "sandbox", "created", "id"),
    )

    id: Mapped[Id]
    checkout_id: Mapped[str]
    cart_id: Mapped[str]
    customer_id: Mapped[str | None] = mapped_column(
        ForeignKey("customer.id", ondelete="SET NULL"), index=True
    )
    customer_reference: Mapped[str]
    email: Mapped[str | None]
    sandbox: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(default="open")
    """pending, open, cancelled."""
    status_payment: Mapped[str] = mapped_column(default="not_paid")
    """not_paid, authorized, paid, partially_paid, refunded."""
    status_fulfillment: Mapped[str] = mapped_column(default="not_fulfilled")
    """not_fulfilled, partially_fulfilled, fulfilled, returned."""
    currency: Mapped[str]
    total: Mapped[int]
    """Minor units, before tax."""
    total_with_tax: Mapped[int]
    order_value: Mapped[int]
    """What the order cost: total with tax, or the price the shopper chose."""
    gift_credit: Mapped[int] = mapped_column(default=0)
    """Part of `order_value` that a gift card paid."""
    charged: Mapped[int] = mapped_column(default=0)
    """Part of `order_value` that went through a gateway."""
    holds: Mapped[dict[str, Any]] = json_column(default=dict)
    """What the order took: stock lines, discount use, gift credit; given back once."""
    given_back: Mapped[int | None]
    """When stock, discount use and gift credit were given back."""
    snapshot: Mapped[dict[str, Any]] = json_column(default=dict)
    """Lines, prices, tax, merchant, conditionals, addresses and answers, as they were when it was made.

    Only what `update.py` names is ever written anew: the buyer's name, addresses and answers.
    """
    meta: Mapped[Any] = json_column()


class Transaction(Owned, Stamped, Base):
    """Money that moved, or is about to, through a gateway."""

    __tablename__ = "order_transaction"

    id: Mapped[Id]
    order_id: Mapped[str] = mapped_column(ForeignKey("order.id", ondelete="CASCADE"), index=True)
    type: Mapped[str]
    """`charge` or `refund`."""
    status: Mapped[str]
    """authorized, pending, complete, failed, cancelled, refunded."""
    status_reason: Mapped[str | None]
    gateway: Mapped[str]
    gateway_name: Mapped[str]
    gateway_transaction_id: Mapped[str | None] = mapped_column(index=True)
    gateway_reference: Mapped[str | None]
    amount: Mapped[int]
    """Minor units."""
    charge_date: Mapped[int | None]
    payment_source_type: Mapped[str] = mapped_column(default="")
    payment_source: Mapped[dict[str, Any] | None] = json_column()
    notes: Mapped[str | None]


class FulfillmentItem(Owned, Stamped, Base):
    """Units of a line that are to be sent."""

    __tablename__ = "fulfillment_item"

    id: Mapped[Id]
    order_id: Mapped[str] = mapped_column(ForeignKey("order.id", ondelete="CASCADE"), index=True)
    line_item_id: Mapped[str]
    quantity: Mapped[int]
    fulfilled: Mapped[int] = mapped_column(default=0)
    shipping_method_id: Mapped[str | None]
    shipping_description: Mapped[str | None]
    position: Mapped[int] = mapped_column(default=0)


class Package(Owned, Stamped, Base):
    """A file that a buyer may download."""

    __tablename__ = "digital_package"

    id: Mapped[Id]
    order_id: Mapped[str] = mapped_column(ForeignKey("order.id", ondelete="CASCADE"), index=True)
    line_item_id: Mapped[str]
    asset_id: Mapped[str]
    name: Mapped[str]
    extension: Mapped[str]
    size: Mapped[int]
    """Bytes."""
    expires: Mapped[int | None]
    limit: Mapped[int | None]
    """Downloads allowed; None is unlimited."""
    remaining: Mapped[int | None]
    """Downloads left; falls by conditional update."""
    revoked: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    opened: Mapped[int | None]
    """When something of the download that was counted last was asked for (unix seconds)."""
    served: Mapped[int] = mapped_column(default=0, server_default="0")
    """Bytes handed out since that download was counted."""
