"""A cart was told which `variant` one wants: a map from variants to options."""

from storefront.versions.asked import Json
from storefront.versions.choices import newer_choices
from storefront.versions.shape import without


def newer_choice(body: Json) -> Json:
    """The `variant` map becomes `options`; a single variant becomes `variant_id`. Newer names win."""
    chosen = body.get("variant")
    newer = without(body, {"variant"})
    if isinstance(chosen, str) and chosen:
        newer.setdefault("variant_id", chosen)
    elif chosen:
        newer.setdefault("options", chosen)
    if "options" in newer:
        newer["options"] = newer_choices(newer["options"])
    return newer
