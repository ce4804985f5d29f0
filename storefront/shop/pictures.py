"""Pictures of the shop's pages."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from storefront.assets.picture import PictureView
from storefront.assets.picture import picture as view_of


def picture(asset: Any | None, alt: str = "") -> PictureView | None:
    """The picture of an asset row, if there is one to show; `alt` where it has no words of its own."""
    found = view_of(asset) if asset is not None else None
    return replace(found, alt=found.alt or alt) if found else None


def pictures(assets: Iterable[Any], alt: str = "") -> list[tuple[str, PictureView]]:
    """Those of the assets that can be shown, in their order, with their ids."""
    found = ((asset.id, picture(asset, alt)) for asset in assets)
    return [(id, view) for id, view in found if view is not None]
