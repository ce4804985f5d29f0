"""Signing in by e-mail said as little as possible."""

from storefront.versions.asked import Json
from storefront.versions.shape import without


def older_sent(body: Json, fuller: bool) -> Json:
    """A login link that was sent is confirmed without the address it went to."""
    return dict(body) if fuller else without(body, {"email"})


def older_jwt(body: Json, fuller: bool) -> Json:
    """Whoever exchanges a login token gets the customer token alone, not the customer's id."""
    return dict(body) if fuller else without(body, {"customer_id"})
