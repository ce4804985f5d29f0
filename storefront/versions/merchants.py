"""A merchant was a `business_name` with two addresses of pictures."""

from typing import Any

from storefront.versions.asked import Json
from storefront.versions.shape import blank, without

LATER = {"name", "description", "images", "status", "country", "intercom", "analytics"}
FLAGS = ("logo", "cover")


def older_merchant(merchant: Json, fuller: bool) -> Json:
    """A merchant is a `business_name` and a `business_description`, with the addresses of logo and cover."""
    images, has = merchant["images"], merchant["has"]
    flags = {name: has[name] for name in FLAGS} | {"business_description": has["description"]}
    older = {
        **merchant,
        "business_name": merchant["name"],
        "business_description": blank(merchant["description"]),
        "support_email": blank(merchant["support_email"]),
        "logo": _address(images["logo"]),
        "logo_shape": blank(merchant["logo_shape"]),
        "cover": _address(images["cover"]),
        "has": {**has, **flags} if fuller else flags,
    }
    return older if fuller else without(older, LATER)


def older_analytics(analytics: Json) -> Json:
    """A tracking id that was never set is an empty text."""
    google = analytics["google"]
    settings = {**google["settings"], "tracking_id": blank(google["settings"]["tracking_id"])}
    return {**analytics, "google": {**google, "settings": settings}}


def _address(image: Any) -> str:
    return image["url"] if image else ""
