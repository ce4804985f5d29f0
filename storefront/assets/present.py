"""Asset rows as the API shows them."""

from typing import Any

from storefront.assets.shapes import AssetShape, Dimensions


def asset_url(asset: Any, host: str) -> str:
    """Where the file is: with us once it is stored, else where it was linked from."""
    if asset.storage_name:
        return f"{host}/assets/{asset.storage_name}"
    return asset.source_url or ""


def present_asset(asset: Any, host: str) -> AssetShape:
    """`asset` is a row of Asset; `host` the address of this server, without a slash at its end."""
    measured = asset.width is not None and asset.height is not None
    return AssetShape(
        id=asset.id,
        url=asset_url(asset, host),
        description=asset.description,
        is_image=asset.is_image,
        filename=asset.filename,
        file_size=asset.file_size,
        file_extension=asset.file_extension,
        image_dimensions=Dimensions(asset.width, asset.height) if measured else [],
        meta=asset.meta,
        created_at=asset.created,
        updated_at=asset.updated,
    )
