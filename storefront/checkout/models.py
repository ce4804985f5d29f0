"""Checkout tokens, their lines, and attempts to pay."""

from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storefront.core.columns import Id, Owned, json_column
from storefront.core.db import Base, Stamped

MAY_PAY = text("state IN ('held', 'waiting', 'settled')")
"""Attempts that are an order, or may still become one: no two of them are paid by one payment."""


class Checkout(Owned, Stamped, Base):
    """A checkout token: a cart on its way to an order, with everything chosen so far.

    It owns a copy of the lines, so that changing the cart in another tab cannot change what is bought.
    """

    __tablename__ = "checkout"

    id: Mapped[Id]
    cart_id: Mapped[str] = mapped_column(index=True)
    sandbox: Mapped[bool] = mapped_column(default=False)
    expires: Mapped[int] = mapped_column(index=True)
    discount_code: Mapped[str | None]
    gift_card_id: Mapped[str | None]
    shipping_method_id: Mapped[str | None]
    """The chosen `ship_` id."""
    customer_set_price: Mapped[int | None]
    """Pay what you want: the amount the shopper chose, minor units."""
    tax_country: Mapped[str | None]
    tax_region: Mapped[str | None]
    tax_postal_zip_code: Mapped[str | None]
    tax_ip_address: Mapped[str | None]
    ship_country: Mapped[str | None]
    """Destination the shipping method was chosen for."""
    ship_region: Mapped[str | None]
    custom_shipping: Mapped[list[dict[str, Any]] | None] = json_column()
    """Methods the merchant set for this token: [{id, description, price}], price in minor units."""
    custom_tax: Mapped[dict[str, Any] | None] = json_column()
    adjustments: Mapped[list[dict[str, Any]]] = json_column(default=list)
    """[{id, name, value, is_taxable, meta}], value in signed minor units."""
    details: Mapped[dict[str, Any]] = json_column(default=dict)
    """What the hosted checkout has asked so far: customer, shipping, billing, extra_fields, gateway."""
    return_url: Mapped[str | None]
    quoted: Mapped[int | None]
    """The total due last shown for this token, minor units: nobody is charged more than this."""
    attempt_id: Mapped[str | None]
    """The attempt that has claimed the token, while one is open."""
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many have claimed it so far."""
    order_id: Mapped[str | None]
    meta: Mapped[Any] = json_column()


class CheckoutItem(Owned, Base):
    """A line of a token; it keeps the id it had in the cart."""

    __tablename__ = "checkout_item"

    checkout_id: Mapped[str] = mapped_column(ForeignKey("checkout.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[Id]
    product_id: Mapped[str] = mapped_column(index=True)
    variant_id: Mapped[str | None]
    options: Mapped[dict[str, str]] = json_column(default=dict)
    quantity: Mapped[int]
    custom_price: Mapped[int | None]
    """Unit price the merchant set for this token, minor units."""
    position: Mapped[int] = mapped_column(default=0)


class Attempt(Owned, Stamped, Base):
    """One attempt to turn a token into an order. It holds stock, discount use and gift credit until it ends.

    Its states are told in `checkout/attempts.py`.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        Index("ix_attempt_open", "state", "lease"),
        Index(
            "uq_attempt_reference",
            "merchant_id",
            "gateway_id",
            "reference",
            unique=True,
            sqlite_where=MAY_PAY,
            postgresql_where=MAY_PAY,
        ),
    )

    id: Mapped[Id]
    checkout_id: Mapped[str] = mapped_column(ForeignKey("checkout.id", ondelete="CASCADE"), index=True)
    turn: Mapped[int] = mapped_column(default=1, server_default="1")
    """Which of its token's, counted from 1: several may begin within a second."""
    state: Mapped[str] = mapped_column(default="held")
    gateway: Mapped[str | None]
    """Adapter code; None when nothing is due."""
    gateway_id: Mapped[str | None]
    amount: Mapped[int]
    """Minor units to charge."""
    idempotency_key: Mapped[str]
    """Sent to the gateway; derived from the id."""
    reference: Mapped[str | None]
    """The gateway's own id of the payment, written before money can move."""
    client_key: Mapped[str | None]
    """`Idempotency-Key` of the request, if it had one."""
    lease: Mapped[int]
    """Until when (unix seconds) the process that made it may be assumed to be alive."""
    draft: Mapped[dict[str, Any]] = json_column(default=dict)
    """The order as it will be, frozen when the attempt began."""
    holds: Mapped[dict[str, Any]] = json_column(default=dict)
    """What was taken: stock lines, discount use, gift credit."""
    charge: Mapped[dict[str, Any] | None] = json_column()
    """The gateway's answer; what opens a payment is sealed in it."""
    order_id: Mapped[str | None]
