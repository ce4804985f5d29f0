"""A shipping method knew countries only, and not who carries it."""

from storefront.versions.asked import Json
from storefront.versions.shape import without

LATER = {"provider", "regions"}


def older_method(method: Json, fuller: bool) -> Json:
    """A shipping method is shown without its provider and its regions."""
    return dict(method) if fuller else without(method, LATER)
