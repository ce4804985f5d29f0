"""An order as a row of a table. Pure."""

from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]
COLUMNS = (
    "id", "reference", "created", "test", "status", "payment", "fulfillment", "customer", "email", "items",
    "currency", "subtotal", "discount", "discount_code", "shipping", "tax", "total", "gift_card", "country",
)  # fmt: skip


def month_of(order: Json) -> str:
    """The month in which it was made (UTC), as 2026-02."""
    return _moment(order).strftime("%Y-%m")


def row_of(order: Json) -> list[object]:
    """In the order of COLUMNS; amounts are plain decimals, and empty where there is nothing to count."""
    bill, customer = order["order"], order["customer"]
    discount, gift = bill["discount"] or {}, bill["giftcard"] or {}
    names = (customer.get("firstname"), customer.get("lastname"))
    return [
        order["id"],
        order["customer_reference"],
        _moment(order).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "yes" if order["sandbox"] else "no",
        order["status"],
        order["status_payment"],
        order["status_fulfillment"],
        " ".join(filter(None, names)),
        customer.get("email"),
        "; ".join(f"{line['quantity']} × {line['product_name']}" for line in bill["line_items"]),
        order["currency"]["code"],
        _amount(bill["subtotal"]),
        _amount(discount.get("amount_saved")),
        discount.get("code"),
        _amount((bill["shipping"] or {}).get("price")),
        _amount(bill["tax"]["amount"]),
        _amount(order["order_value"]),
        _amount(gift.get("credit")),
        (order["shipping"] or order["billing"] or {}).get("country"),
    ]


def _amount(price: Json | None) -> str:
    return price["formatted"] if price else ""


def _moment(order: Json) -> datetime:
    return datetime.fromtimestamp(order["created"], UTC)
