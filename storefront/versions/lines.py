"""A line named its choices as `variants` and held little of the product."""

from typing import Any

from storefront.versions.asked import Json
from storefront.versions.choices import older_choice
from storefront.versions.shape import without

LATER = {
    "product_name", "sku", "permalink", "is_valid", "product_meta", "selected_options", "variant", "image",
    "tax",
}  # fmt: skip
LATER_LIVE = {
    "name", "media", "sku", "permalink", "is_valid", "product_meta", "selected_options", "variant", "image",
}  # fmt: skip


def older_choices(line: Json) -> list[Any]:
    return [older_choice(option) for option in line.get("selected_options") or ()]


def older_line(line: Json, fuller: bool) -> Json:
    """A cart line lists its choices under `variants`; from 2021-03-10 on it also shows a picture."""
    older = {**line, "variants": older_choices(line)}
    return {**older, "media": media(line.get("image"))} if fuller else without(older, LATER)


def older_live_line(line: Json, fuller: bool) -> Json:
    """A line of the live price lists its choices under `variants` and names the product once."""
    older = {**line, "variants": older_choices(line)}
    return older if fuller else without(older, LATER_LIVE)


def media(image: Json | None) -> Json:
    """A picture is shown as its kind and its address; the address is null where there is none."""
    if image is None:
        return {"type": "image", "source": None, "asset_id": None}
    return {"type": "image", "source": image["url"], "asset_id": image["id"]}
