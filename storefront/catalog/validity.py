"""Which variants can be sold: each names one option of every group, and no two are the same combination."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.models import Variant, VariantGroup

MISSING_OPTIONS = "missing_options"
DUPLICATE_VARIANT = "duplicate_variant"


def judge(
    groups: Collection[str], variants: Iterable[tuple[str, Mapping[str, str]]]
) -> dict[str, str | None]:
    """Why each variant is not valid, by its id; None when it is. The earlier of two equal ones is."""
    seen: set[frozenset[tuple[str, str]]] = set()
    verdicts: dict[str, str | None] = {}
    for id, options in variants:
        combination = frozenset(options.items())
        if not options or set(options) != set(groups):
            verdicts[id] = MISSING_OPTIONS
        else:
            verdicts[id] = DUPLICATE_VARIANT if combination in seen else None
            seen.add(combination)
    return verdicts


async def revalidate(session: AsyncSession, merchant_id: int, product_id: str) -> None:
    """Write down which of a product's variants are valid, after its groups or variants changed."""
    await session.flush()
    of = VariantGroup.merchant_id == merchant_id, VariantGroup.product_id == product_id
    groups = set(await session.scalars(select(VariantGroup.id).where(*of)))
    rows = (
        await session.execute(
            select(Variant.id, Variant.options, Variant.invalid_reason_code)
            .where(Variant.merchant_id == merchant_id, Variant.product_id == product_id)
            .order_by(Variant.position, Variant.created, Variant.id)
        )
    ).all()
    verdicts = judge(groups, ((row.id, row.options) for row in rows))
    for row in rows:
        if verdicts[row.id] != row.invalid_reason_code:
            await _write(session, merchant_id, row.id, verdicts[row.id])


async def _write(session: AsyncSession, merchant_id: int, id: str, reason: str | None) -> None:
    change = update(Variant).where(Variant.merchant_id == merchant_id, Variant.id == id)
    change = change.values(is_valid=reason is None, invalid_reason_code=reason)
    await session.execute(change.execution_options(synchronize_session=False))
