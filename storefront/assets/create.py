"""A new asset: a stored file, or a link that is fetched later."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.forms import NewAsset
from storefront.assets.keep import Kept, RefusedFile, keep
from storefront.assets.kinds import extension_of, kind_named
from storefront.assets.models import Asset
from storefront.assets.present import present_asset
from storefront.assets.shapes import AssetShape
from storefront.assets.storage import Storage
from storefront.core.errors import Invalid
from storefront.core.ids import new_id
from storefront.core.outbox import emit, enqueue

NEITHER = "Send either the contents of the file or a url to fetch it from."


async def keep_contents(storage: Storage, form: NewAsset) -> Kept | None:
    """Store what was sent; None when only a link was. Raises Invalid.

    Drawing and writing take their time, so this comes before the transaction.
    """
    if form.contents is None:
        if form.url is None:
            raise Invalid({"contents": [NEITHER], "url": [NEITHER]})
        return None
    try:
        return await keep(storage, form.filename, form.contents, form.private)
    except RefusedFile as error:
        raise Invalid.field("contents", str(error)) from error


async def create_asset(
    session: AsyncSession, merchant_id: int, form: NewAsset, kept: Kept | None, host: str
) -> AssetShape:
    """The row of a kept file, or of a link, which is then fetched by the relay.

    Pictures are measured; of anything else the size is what the form says.
    """
    asset = _asset(merchant_id, form)
    if form.image_dimensions:
        asset.width, asset.height = form.image_dimensions.width, form.image_dimensions.height
    if kept is None:
        _describe_link(asset, form)
        enqueue(session, merchant_id, "assets.fetch", {"asset_id": asset.id})
    else:
        apply_kept(asset, kept)
    session.add(asset)
    await session.flush()
    shape = present_asset(asset, host)
    emit(session, merchant_id, "assets.create", msgspec.to_builtins(shape), 201)
    return shape


def apply_kept(asset: Asset, kept: Kept) -> None:
    """Write what is stored of the file into its row."""
    asset.storage_name = kept.storage_name
    asset.content_type = kept.content_type
    asset.file_extension = kept.file_extension
    asset.file_size = kept.file_size
    asset.is_image = kept.is_image
    if kept.width is not None:
        asset.width, asset.height = kept.width, kept.height
    asset.colour = kept.colour
    asset.thumbnails = list(kept.thumbnails)


def _asset(merchant_id: int, form: NewAsset) -> Asset:
    return Asset(
        id=new_id("ast"),
        merchant_id=merchant_id,
        filename=form.filename,
        description=form.description,
        source_url=form.url if form.contents is None else None,
        private=form.private,
        meta=form.meta,
    )


def _describe_link(asset: Asset, form: NewAsset) -> None:
    """What the names promise, until the file itself is seen."""
    path = (form.url or "").partition("?")[0].partition("#")[0]
    named = form.filename if kind_named(form.filename) else path
    kind = kind_named(named)
    asset.is_image = kind is not None and kind.is_image
    asset.content_type = kind.content_type if kind else None
    asset.file_extension = extension_of(named) if kind else None
