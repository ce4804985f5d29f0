"""A variant was checked as one option of one variant."""

from storefront.versions.asked import Json
from storefront.versions.choices import newer_choices
from storefront.versions.shape import without


def newer_check(query: Json) -> Json:
    """`variant_id` with `option_id` becomes the option that is chosen."""
    if not query.get("option_id"):
        return query
    newer = without(query, {"variant_id", "option_id"})
    newer.setdefault("options", query["option_id"])
    return newer


def newer_quantity(query: Json) -> Json:
    """The chosen variants become variant groups."""
    return {**query, "variants": newer_choices(query["variants"])} if "variants" in query else query
