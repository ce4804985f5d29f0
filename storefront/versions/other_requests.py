"""Login links, products and their lists, as older clients asked for them."""

from typing import Any

from storefront.versions.asked import Json
from storefront.versions.shape import renamed

WHOLE = ["assets", "extra_fields", "related_products", "variant_groups"]


def newer_link(body: Json) -> Json:
    """The place of the token in a login link is written `:token:` instead of `{token}`."""
    link = body.get("base_url")
    return {**body, "base_url": link.replace("{token}", ":token:")} if isinstance(link, str) else body


def newer_product(body: Json) -> Json:
    """A product's `extrafields` are its `extra_fields`, and so is what it collects."""
    newer = _respelled(body)
    if isinstance(body.get("collect"), dict):
        newer["collect"] = _respelled(body["collect"])
    return newer


def newer_product_list(query: Json) -> Json:
    """Lists held whole products, with their variants, pictures, questions and relations."""
    return query if query.get("include") else {**query, "include": WHOLE}


def _respelled(body: dict[str, Any]) -> Json:
    return renamed(body, {"extrafields": "extra_fields"}) if "extra_fields" not in body else dict(body)
