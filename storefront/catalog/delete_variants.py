"""Variants that are no longer sold."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.announce import announce
from storefront.catalog.models import Variant
from storefront.catalog.settle_choices import settle_choices
from storefront.catalog.writing import Writing, numbered, open_product
from storefront.core.errors import NotFound
from storefront.merchants.seller import Seller


async def delete_variant(session: AsyncSession, seller: Seller, product_id: str, variant_id: str) -> None:
    """Raises NotFound."""
    writing = await open_product(session, seller, product_id)
    if variant_id not in await _known(writing, [variant_id]):
        raise NotFound.of("variant", variant_id)
    await _delete(writing, [variant_id])
    await announce(session, seller, "variants.delete", {"id": variant_id}, 204)


async def delete_variants(session: AsyncSession, seller: Seller, product_id: str, ids: Sequence[str]) -> None:
    """All of them or none. Raises NotFound for the product, Invalid for a variant that is not its."""
    writing = await open_product(session, seller, product_id)
    known = await _known(writing, ids)
    for name, id in numbered("variants", ids):
        if id not in known:
            writing.refuse(name)
    writing.finish()
    await _delete(writing, ids)
    payload = {"variants": [{"id": id} for id in ids]}
    await announce(session, seller, "variants.bulkDelete", payload, 204)


async def _known(writing: Writing, ids: Sequence[str]) -> set[str]:
    of = Variant.merchant_id == writing.merchant_id, Variant.product_id == writing.product.id
    return set(await writing.session.scalars(select(Variant.id).where(*of, Variant.id.in_(ids))))


async def _delete(writing: Writing, ids: Sequence[str]) -> None:
    """A variant that was a duplicate of a deleted one becomes valid."""
    which = Variant.merchant_id == writing.merchant_id, Variant.id.in_(ids)
    await writing.session.execute(delete(Variant).where(*which).execution_options(synchronize_session=False))
    await settle_choices(writing)
