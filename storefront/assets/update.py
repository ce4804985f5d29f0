"""Changing what is said about a file."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.forms import AssetChanges
from storefront.assets.present import present_asset
from storefront.assets.queries import asset_by_id
from storefront.assets.shapes import AssetShape
from storefront.core.outbox import emit
from storefront.merchants.bump import bump_catalog


async def update_asset(
    session: AsyncSession, merchant_id: int, id: str, form: AssetChanges, host: str
) -> AssetShape:
    """Change what the form names. Raises NotFound."""
    asset = await asset_by_id(session, merchant_id, id)
    if form.filename is not None:
        asset.filename = form.filename
    if form.pending is not None:
        asset.pending = form.pending
    for name in ("description", "meta"):
        if form.sent(name):
            setattr(asset, name, getattr(form, name))
    await session.flush()
    await bump_catalog(session, merchant_id)
    shape = present_asset(asset, host)
    emit(session, merchant_id, "assets.update", msgspec.to_builtins(shape))
    return shape
