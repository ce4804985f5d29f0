"""Pictures of a product, and of its options and variants: links only, the assets themselves stay."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.models import Asset
from storefront.catalog.models import ProductAsset
from storefront.catalog.product_forms import AssetLink
from storefront.catalog.writing import Writing, numbered


async def replace_assets(writing: Writing, links: Sequence[AssetLink]) -> None:
    known = set(await _known(writing, links))
    await writing.session.execute(delete(ProductAsset).where(ProductAsset.product_id == writing.product.id))
    await _insert(writing, [link for link in links if link.id in known], 0)


async def append_assets(writing: Writing, links: Sequence[AssetLink]) -> None:
    """Those that are linked already move to the place that is sent with them, if one is."""
    known = set(await _known(writing, links))
    linked = await linked_assets(writing.session, writing.product.id)
    fresh = [
        link for link in links if link.id in known and (link.id not in linked or link.sort_order is not None)
    ]
    again = [link.id for link in fresh if link.id in linked]
    if again:
        await writing.session.execute(
            delete(ProductAsset).where(
                ProductAsset.product_id == writing.product.id, ProductAsset.asset_id.in_(again)
            )
        )
    await _insert(writing, fresh, await _next_place(writing))


async def linked_assets(session: AsyncSession, product_id: str) -> set[str]:
    statement = select(ProductAsset.asset_id).where(ProductAsset.product_id == product_id)
    return set(await session.scalars(statement))


async def unlink_asset(session: AsyncSession, product_id: str, asset_id: str) -> None:
    await session.execute(
        delete(ProductAsset).where(ProductAsset.product_id == product_id, ProductAsset.asset_id == asset_id)
    )


async def link_choice_assets(
    writing: Writing, owner: Any, owner_id: str, ids: Sequence[str], name: str
) -> None:
    """Replace the pictures of an option or variant; the product shows them from now on too.

    `owner` is the link table's column, such as `OptionAsset.option_id`; `name` is the list's field.
    """
    known = await writing.refuse_unknown(Asset, numbered(name, ids))
    link = owner.class_
    await writing.session.execute(delete(link).where(owner == owner_id))
    rows = [{owner.key: owner_id, "asset_id": id, "position": place} for place, id in enumerate(known)]
    if rows:
        await writing.session.execute(insert(link), rows)
        await append_assets(writing, [AssetLink(id=id) for id in known])


async def _known(writing: Writing, links: Sequence[AssetLink]) -> list[str]:
    return await writing.refuse_unknown(Asset, numbered("assets", [link.id for link in links], ".id"))


async def _next_place(writing: Writing) -> int:
    last = select(func.max(ProductAsset.position)).where(ProductAsset.product_id == writing.product.id)
    found = await writing.session.scalar(last)
    return 0 if found is None else found + 1


async def _insert(writing: Writing, links: Sequence[AssetLink], place: int) -> None:
    rows: dict[str, dict[str, Any]] = {}
    for link in links:
        position = place if link.sort_order is None else link.sort_order
        rows[link.id] = {"product_id": writing.product.id, "asset_id": link.id, "position": position}
        place = max(place, position + 1)
    if rows:
        await writing.session.execute(insert(ProductAsset), list(rows.values()))
