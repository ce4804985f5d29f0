"""A product as a document of a search index. Pure."""

import html
import re
from typing import Any

TAG = re.compile(r"<[^>]*>")
SPACE = re.compile(r"\s+")
Json = dict[str, Any]


def document(product: Json) -> Json:
    """What people search for and what a list of results shows; no stock, which changes too often for it."""
    image = product["image"]
    return {
        "id": product["id"],
        "name": product["name"],
        "description": plain(product["description"] or ""),
        "permalink": product["permalink"],
        "url": product["checkout_url"]["display"],
        "image": image["url"] if image else None,
        "price": product["price"]["raw"],
        "price_formatted": product["price"]["formatted_with_symbol"],
        "skus": sorted(filter(None, [product["sku"], *(one["sku"] for one in product["variants"])])),
        "options": [option["name"] for group in product["variant_groups"] for option in group["options"]],
        "categories": [category["name"] for category in product["categories"]],
        "category_slugs": [category["slug"] for category in product["categories"]],
        "sort_order": product["sort_order"],
        "created": product["created"],
        "updated": product["updated"],
    }


def plain(markup: str) -> str:
    """Words without tags, on one line."""
    return SPACE.sub(" ", html.unescape(TAG.sub(" ", markup))).strip()
