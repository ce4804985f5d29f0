"""Categories were a flat list: no parents, no children, no pictures."""

from storefront.versions.asked import Json
from storefront.versions.shape import blank, without

LATER = {"parent_id", "products", "updated", "assets", "children", "breadcrumbs"}


def older_category(category: Json, fuller: bool) -> Json:
    """A category is shown without its place in the tree and without pictures."""
    older = {**category, "description": blank(category["description"])}
    return older if fuller else without(older, LATER)
