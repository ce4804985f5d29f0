"""A picture as pages show it: from this server only, in the width that fits."""

from typing import Any

import msgspec

from storefront.assets.storage import PRIVATE


class PictureView(msgspec.Struct, frozen=True):
    """What an `img` element needs. `srcset` is empty when there is only one rendering; sizes are pixels."""

    src: str
    srcset: str
    width: int
    height: int
    colour: str
    """`#rrggbb`, seen while the picture loads."""
    alt: str
    """For people who cannot see it; empty when nothing was written, so that it is passed over."""


def picture(asset: Any) -> PictureView | None:
    """The view of an asset row; None when it is no picture, or none that is stored here."""
    name = asset.storage_name
    shown = asset.is_image and name and not asset.private and not name.startswith(PRIVATE)
    if not shown or not asset.width or not asset.height:
        return None
    return PictureView(
        src=f"/assets/{name}",
        srcset=_srcset(asset),
        width=asset.width,
        height=asset.height,
        colour=asset.colour or "#ffffff",
        alt=asset.description or "",
    )


def _srcset(asset: Any) -> str:
    if not asset.thumbnails:
        return ""
    widths = [(row["name"], row["width"]) for row in asset.thumbnails]
    return ", ".join(
        f"/assets/{name} {width}w" for name, width in [*widths, (asset.storage_name, asset.width)]
    )
