"""Assets had neither a description nor dimensions; an unknown extension was an empty text."""

from storefront.versions.asked import Json
from storefront.versions.shape import blank, without

LATER = {"description", "image_dimensions"}


def older_asset(asset: Json, fuller: bool) -> Json:
    """An asset is shown without description and dimensions, and with an empty text for no extension."""
    older = {**asset, "file_extension": blank(asset["file_extension"])}
    return older if fuller else without(older, LATER)
