"""A product had `variants` where it now has variant groups, and a quantity of its own."""

from typing import Any

from storefront.versions.asked import Json
from storefront.versions.assets import older_asset
from storefront.versions.choices import older_group
from storefront.versions.extra_fields import older_flags, older_question

LIMITED = "quantity_limited"


def older_product(product: Json, fuller: bool) -> Json:
    """A product has `variants`, `extrafields` and a `quantity`; whatever is newer stays beside them."""
    inventory = product["inventory"]
    older = {
        **older_flags(product),
        "last_updated": product["updated"],
        "quantity": inventory["available"] if inventory["managed"] else 0,
    }
    limited = inventory["managed"]
    older["is"] = {**product["is"], LIMITED: limited}
    older["conditionals"] = {**older["conditionals"], f"is_{LIMITED}": limited}
    return {**older, **_parts(product, fuller)}


def _parts(product: Json, fuller: bool) -> dict[str, Any]:
    """Those that the answer includes."""
    parts: dict[str, Any] = {}
    if "variant_groups" in product:
        parts["variants"] = [older_group(group) for group in product["variant_groups"]]
    if "extra_fields" in product:
        parts["extrafields"] = [older_question(field, fuller) for field in product["extra_fields"]]
    if "assets" in product:
        parts["assets"] = [older_asset(asset, fuller) for asset in product["assets"]]
    return parts
