"""Money moved as `payments` and `refunds` where there are transactions now."""

from collections.abc import Sequence
from typing import Any

from storefront.versions.asked import Json
from storefront.versions.shape import blank

OPEN = {"pending", "failed", "cancelled"}
"""No money moved."""


def older_money(order: Json) -> Json:
    """The transactions of an order are shown as its payment, its `payments` and its `refunds`."""
    charges = [row for row in order["transactions"] if row["type"] != "refund"]
    refunds = [row for row in order["transactions"] if row["type"] == "refund"]
    tried = [row for row in charges if row["status"] != "failed"]
    paid = [row for row in charges if row["status"] not in OPEN]
    return {
        **({"payment": _at_once(tried[0])} if tried else {}),
        "payments": [_payment(row, refunds, order["currency"]) for row in paid],
        "refunds": [_refund(row, charges, order["currency"]) for row in refunds],
    }


def _at_once(row: Json) -> Json:
    return {
        "id": _id(row),
        "transaction_id": blank(row["gateway_transaction_id"]),
        "card_type": (row["payment_source"] or {}).get("brand") or row["payment_source_type"],
        "gateway": row["gateway"],
        "reference": _reference(row),
    }


def _payment(row: Json, refunds: Sequence[Json], currency: Json) -> Json:
    back = next((refund for refund in refunds if refund["gateway"] == row["gateway"]), None)
    return {
        "id": _id(row),
        "gateway_transaction_id": blank(row["gateway_transaction_id"]),
        "created": row["created"],
        "type": row["payment_source_type"] or "card",
        "kind": "sale",
        "gateway": row["gateway"],
        "reference": _reference(row),
        "amount": row["amount"],
        "currency": currency,
        "is_refunded": back is not None,
        "refund_date": back["charge_date"] if back else None,
        "payment_source": row["payment_source"] or {},
    }


def _refund(row: Json, charges: Sequence[Json], currency: Json) -> Json:
    charge = next((one for one in charges if one["gateway"] == row["gateway"]), row)
    return {
        "payment_id": _id(charge),
        "gateway_transaction_id": blank(row["gateway_transaction_id"]),
        "type": row["payment_source_type"] or "card",
        "gateway": row["gateway"],
        "amount": row["amount"],
        "currency": currency,
        "created": row["created"],
        "reason": blank(row["notes"]),
    }


def _id(row: Json) -> str:
    return f"pymnt_{row['id'].partition('_')[2]}"


def _reference(row: Json) -> Any:
    """The last digits of a card are a number; whatever else a gateway says stays as it is."""
    text = row["gateway_reference"]
    return int(text) if isinstance(text, str) and text.isascii() and text.isdigit() else blank(text)
