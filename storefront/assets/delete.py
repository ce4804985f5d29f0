"""Deleting an asset: the row and its links now, the stored files once that is certain."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.keep import forget
from storefront.assets.models import Asset
from storefront.assets.present import present_asset
from storefront.assets.queries import asset_by_id
from storefront.assets.storage import storage_of
from storefront.core.outbox import emit, enqueue
from storefront.core.tasks import Job, TaskContext
from storefront.merchants.bump import bump_catalog


async def delete_asset(session: AsyncSession, merchant_id: int, id: str, host: str) -> None:
    """Raises NotFound. The files are removed by the relay, after the commit."""
    asset = await asset_by_id(session, merchant_id, id)
    emit(session, merchant_id, "assets.delete", msgspec.to_builtins(present_asset(asset, host)), 204)
    names = stored_names(asset)
    await session.delete(asset)
    await session.flush()
    if names:
        enqueue(session, merchant_id, "assets.forget", {"names": names})
    await bump_catalog(session, merchant_id)


def stored_names(asset: Asset) -> list[str]:
    """Every stored file of the asset: itself and its thumbnails."""
    if asset.storage_name is None:
        return []
    return [asset.storage_name, *(str(thumbnail["name"]) for thumbnail in asset.thumbnails)]


async def forget_files(context: TaskContext, job: Job) -> None:
    """The task that removes them; files that are gone already are no trouble."""
    await forget(storage_of(context.settings), job.payload["names"])


TASKS = {"assets.forget": forget_files}
