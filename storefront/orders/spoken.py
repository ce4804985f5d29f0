"""The language of an order: what its buyer read while buying, and reads about it in mails."""

from typing import Any

from storefront.orders.models import Order

LANGUAGE = "language"


def speaking_to_buyer(language: str | None) -> dict[str, Any]:
    """The part of an order's snapshot that keeps it."""
    return {LANGUAGE: language} if language else {}


def spoken_to_buyer(order: Order) -> str | None:
    """None where nobody knew: a merchant's own server took the order."""
    found = order.snapshot.get(LANGUAGE)
    return found if isinstance(found, str) else None
