"""From what a client names (a variant, or options) to one selection of a product."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.models import Option, Variant, VariantGroup
from storefront.core.errors import Invalid
from storefront.core.memo import remembered

NO_VARIANT = "The variant was not found for this product."
NOT_SOLD = "This combination is not available."
NO_OPTION = "The option was not found for this product."
DISAGREE = "The options do not belong to this variant."


@dataclass(frozen=True, slots=True)
class Selection:
    """What was chosen of a product. `options` maps group ids to option ids; it may be incomplete."""

    variant_id: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Equal selections have equal keys."""
        return ",".join(sorted(self.options.values())) or self.variant_id or ""


OF_VARIANT = select(Variant.options, Variant.is_valid).where(
    Variant.merchant_id == bindparam("merchant_id"),
    Variant.product_id == bindparam("product_id"),
    Variant.id == bindparam("id"),
)
"""Made once: whatever is put into a cart asks it."""


async def select_variant(
    session: AsyncSession, merchant_id: int, product_id: str, variant_id: str
) -> Selection:
    """The selection that this variant is. Raises Invalid naming `variant_id`."""

    async def load() -> Selection:
        asked = {"merchant_id": merchant_id, "product_id": product_id, "id": variant_id}
        found = (await session.execute(OF_VARIANT, asked)).first()
        if found is None:
            raise Invalid.field("variant_id", NO_VARIANT)
        if not found.is_valid:
            raise Invalid.field("variant_id", NOT_SOLD)
        return Selection(variant_id, found.options)

    return await remembered(session, ("selection", product_id, variant_id), load, stock=False)


async def select_options(
    session: AsyncSession,
    merchant_id: int,
    product_id: str,
    options: Mapping[str, str],
    field: str = "options",
) -> Selection:
    """The selection of these options, with the variant that they make once all groups are chosen.

    A product that has variants is sold in these combinations alone. Raises Invalid naming `field`.
    """
    groups = await _groups(session, merchant_id, product_id)
    await _refuse_strangers(session, merchant_id, product_id, options, groups, field)
    if set(groups) - set(options):
        return Selection(None, dict(options))
    variants = await _variants(session, merchant_id, product_id) if groups else {}
    if not variants:
        return Selection(None, dict(options))
    found = [id for id, (made_of, is_valid) in variants.items() if is_valid and made_of == dict(options)]
    if not found:
        raise Invalid.field(field, NOT_SOLD)
    return Selection(found[0], dict(options))


async def resolve(
    session: AsyncSession,
    merchant_id: int,
    product_id: str,
    variant_id: str | None = None,
    options: Mapping[str, str] | None = None,
) -> Selection:
    """A variant, or options, or both when they agree; neither is the empty selection."""
    if variant_id is None:
        return await select_options(session, merchant_id, product_id, options or {})
    found = await select_variant(session, merchant_id, product_id, variant_id)
    if any(found.options.get(group) != option for group, option in (options or {}).items()):
        raise Invalid.field("options", DISAGREE)
    return found


async def groups_of_options(
    session: AsyncSession, merchant_id: int, product_id: str, option_ids: list[str], field: str
) -> dict[str, str]:
    """Options that were named without their groups, by group. Raises Invalid naming `field`."""
    known = await _group_by_option(session, merchant_id, product_id, option_ids)
    if any(option not in known for option in option_ids):
        raise Invalid.field(field, NO_OPTION)
    return {known[option]: option for option in option_ids}


async def _groups(session: AsyncSession, merchant_id: int, product_id: str) -> list[str]:
    mine = VariantGroup.merchant_id == merchant_id, VariantGroup.product_id == product_id
    return list(await session.scalars(select(VariantGroup.id).where(*mine)))


async def _refuse_strangers(
    session: AsyncSession,
    merchant_id: int,
    product_id: str,
    options: Mapping[str, str],
    groups: list[str],
    field: str,
) -> None:
    if not options:
        return
    known = await _group_by_option(session, merchant_id, product_id, list(options.values()))
    if any(group not in groups or known.get(option) != group for group, option in options.items()):
        raise Invalid.field(field, NO_OPTION)


async def _group_by_option(
    session: AsyncSession, merchant_id: int, product_id: str, option_ids: list[str]
) -> dict[str, str]:
    mine = Option.merchant_id == merchant_id, Option.product_id == product_id, Option.id.in_(option_ids)
    rows = await session.execute(select(Option.id, Option.group_id).where(*mine))
    return {row.id: row.group_id for row in rows}


async def _variants(
    session: AsyncSession, merchant_id: int, product_id: str
) -> dict[str, tuple[dict[str, str], bool]]:
    mine = Variant.merchant_id == merchant_id, Variant.product_id == product_id
    rows = await session.execute(
        select(Variant.id, Variant.options, Variant.is_valid)
        .where(*mine)
        .order_by(Variant.position, Variant.id)
    )
    return {row.id: (dict(row.options), row.is_valid) for row in rows}
