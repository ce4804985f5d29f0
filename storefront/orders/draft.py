"""An order before it exists: frozen when the payment attempt begins, so that it can be made after a crash.

A draft is plain data: `msgspec.to_builtins` stores it beside the attempt, `msgspec.convert` brings it back.
Amounts are minor units.
"""

from typing import Any

import msgspec


class File(msgspec.Struct, frozen=True):
    """A file the buyer may download. `size` is bytes."""

    asset_id: str
    name: str
    extension: str
    size: int


class Access(msgspec.Struct, frozen=True):
    """For how long and how often files may be downloaded; `period` is days, weeks, months or years."""

    expires: bool = False
    duration: int | None = None
    period: str | None = None
    limit: int | None = None


class DraftLine(msgspec.Struct, frozen=True):
    """What has to be delivered for a line."""

    id: str
    product_id: str
    quantity: int
    ships: bool = False
    files: tuple[File, ...] = ()
    access: Access = Access()


class Contact(msgspec.Struct, frozen=True):
    """The buyer, as the request named them. `customer_id`: by account; `guest`: without one, old or new."""

    email: str
    firstname: str | None = None
    lastname: str | None = None
    phone: str | None = None
    meta: Any = None
    customer_id: str | None = None
    guest: bool = False


class Method(msgspec.Struct, frozen=True):
    """The chosen way of delivery."""

    id: str
    description: str


class Money(msgspec.Struct, frozen=True):
    """What the order costs. order_value = gift_credit + due."""

    total: int
    total_with_tax: int
    order_value: int
    gift_credit: int
    due: int


class Draft(msgspec.Struct, frozen=True):
    """`snapshot` is the unchanging part of the order on the wire."""

    checkout_id: str
    cart_id: str
    sandbox: bool
    currency: str
    contact: Contact
    money: Money
    lines: tuple[DraftLine, ...]
    snapshot: dict[str, Any]
    method: Method | None = None
    customer_reference: str | None = None
    meta: Any = None
