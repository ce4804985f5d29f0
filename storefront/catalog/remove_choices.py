"""Taking options away, and with them each variant that uses one."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import delete, select

from storefront.catalog.models import Option, Variant, VariantGroup
from storefront.catalog.writing import Writing


async def remove_groups(writing: Writing, ids: Collection[str]) -> None:
    if not ids:
        return
    await _remove_variants(writing, lambda options: any(id in options for id in ids))
    await _delete(writing, VariantGroup, ids)


async def remove_options(writing: Writing, ids: Collection[str]) -> None:
    if not ids:
        return
    await _remove_variants(writing, lambda options: any(id in options.values() for id in ids))
    await _delete(writing, Option, ids)


async def _remove_variants(writing: Writing, uses: Any) -> None:
    of = Variant.merchant_id == writing.merchant_id, Variant.product_id == writing.product.id
    rows = await writing.session.execute(select(Variant.id, Variant.options).where(*of))
    await _delete(writing, Variant, [row.id for row in rows if uses(row.options)])


async def _delete(writing: Writing, model: Any, ids: Iterable[str]) -> None:
    wanted = list(ids)
    if wanted:
        of = model.merchant_id == writing.merchant_id, model.id.in_(wanted)
        await writing.session.execute(delete(model).where(*of).execution_options(synchronize_session=False))
