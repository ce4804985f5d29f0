"""Fetching a linked file, outside the request that linked it. Until then, and if it fails, the link stays."""

import msgspec

from storefront.assets.create import apply_kept
from storefront.assets.keep import Kept, RefusedFile, forget, keep
from storefront.assets.models import Asset
from storefront.assets.present import present_asset
from storefront.assets.queries import asset_rows
from storefront.assets.storage import storage_of
from storefront.core.fetch import Failed, TooLarge, fetch
from storefront.core.network import Refused
from storefront.core.outbox import emit
from storefront.core.tasks import GiveUp, Job, TaskContext
from storefront.merchants.bump import bump_catalog

MAX_FETCHED = 10_000_000
"""Bytes of a file that is fetched."""
MAX_REDIRECTS = 3
TRIES = 3


class _Link(msgspec.Struct, frozen=True):
    asset_id: str
    filename: str
    url: str
    private: bool


async def fetch_asset(context: TaskContext, job: Job) -> None:
    """Store the file behind the asset's link. Raises GiveUp, or Failed to be called again."""
    link = await _link(context, job)
    if link is None:
        return
    content = await _download(context, link, job.attempts)
    storage = storage_of(context.settings)
    try:
        kept = await keep(storage, link.filename, content, link.private)
    except RefusedFile as error:
        raise GiveUp(str(error)) from error
    if not await _settle(context, job.merchant_id, link, kept):
        await forget(storage, kept.names)


async def _link(context: TaskContext, job: Job) -> _Link | None:
    """What is to be fetched; None when it was, or when the asset is gone."""
    async with context.database.reading() as session:
        found = await asset_rows(session, job.merchant_id, [job.payload["asset_id"]])
    asset = next(iter(found.values()), None)
    if asset is None or asset.storage_name is not None or asset.source_url is None:
        return None
    return _Link(asset.id, asset.filename, asset.source_url, asset.private)


async def _download(context: TaskContext, link: _Link, attempts: int) -> bytes:
    try:
        answer = await fetch(
            link.url, context.settings.private_hosts, limit=MAX_FETCHED, redirects=MAX_REDIRECTS
        )
    except Failed as error:
        if attempts < TRIES:
            raise
        raise GiveUp(str(error)) from error
    except (Refused, TooLarge) as error:
        raise GiveUp(str(error) or "The file is too large.") from error
    if answer.status != 200:
        raise GiveUp("The file is not there.")
    return answer.content


async def _settle(context: TaskContext, merchant_id: int, link: _Link, kept: Kept) -> bool:
    """Write the row; False when somebody else did meanwhile, or the asset was deleted."""
    async with context.database.writing() as session:
        found = await asset_rows(session, merchant_id, [link.asset_id], for_update=True)
        asset: Asset | None = found.get(link.asset_id)
        if asset is None or asset.storage_name is not None:
            return False
        apply_kept(asset, kept)
        await session.flush()
        await bump_catalog(session, merchant_id)
        shape = present_asset(asset, context.settings.base_url)
        emit(session, merchant_id, "assets.update", msgspec.to_builtins(shape))
    return True


TASKS = {"assets.fetch": fetch_asset}
