"""What lines refer to: their products, variants, groups and options, read in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, and_, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.lines import Chosen
from storefront.catalog.models import Option, Product, Variant, VariantGroup
from storefront.core.memo import remembered
from storefront.pricing.facts import Line, OwnRate


@dataclass(frozen=True, slots=True)
class Goods:
    """Catalogue rows by id; `groups` by product id, in the merchant's order. Deleted products are kept.

    An option's row also names its group: `id`, `name`, `option_id`, `option_name`, `option_price`. A group's
    `has_variants` says that its product is sold in certain combinations alone.
    """

    products: Mapping[str, Row[Any]] = field(default_factory=dict)
    variants: Mapping[str, Row[Any]] = field(default_factory=dict)
    groups: Mapping[str, Sequence[Row[Any]]] = field(default_factory=dict)
    options: Mapping[str, Row[Any]] = field(default_factory=dict)

    def variant_of(self, line: Chosen) -> Row[Any] | None:
        """The line's variant, if it is still there."""
        return self.variants.get(line.variant_id) if line.variant_id else None

    def options_of(self, line: Chosen) -> list[Row[Any]]:
        """The chosen options that still exist, in the order of their groups."""
        ids = [line.options.get(group.id, "") for group in self.groups.get(line.product_id, ())]
        return [self.options[id] for id in ids if id in self.options]


async def load_goods(session: AsyncSession, merchant_id: int, lines: Iterable[Chosen]) -> Goods:
    """Three queries at most, however many lines there are."""
    wanted = list(lines)
    if not wanted:
        return Goods()
    products = sorted({line.product_id for line in wanted})
    variants = sorted({line.variant_id for line in wanted if line.variant_id})
    chosen = sorted({option for line in wanted for option in line.options.values()})
    key = "goods", tuple(products), tuple(variants), tuple(chosen)
    return await remembered(session, key, lambda: _load(session, merchant_id, products, variants, chosen))


async def _load(
    session: AsyncSession, merchant_id: int, products: list[str], variants: list[str], chosen: list[str]
) -> Goods:
    groups, options = await _choices(session, merchant_id, products, chosen)
    return Goods(
        products=await _by_id(session, merchant_id, Product, Product.id.in_(products)),
        variants=await _by_id(session, merchant_id, Variant, Variant.id.in_(variants)) if variants else {},
        groups=groups,
        options=options,
    )


def priced_line(line: Chosen, goods: Goods, own_rates: Mapping[str, OwnRate | None] | None = None) -> Line:
    """The line as `pricing` reads it, with the catalogue's prices of this moment."""
    product, variant = goods.products[line.product_id], goods.variant_of(line)
    return Line(
        id=line.id,
        product_id=line.product_id,
        quantity=line.quantity,
        product_price=product.price,
        option_prices=tuple(option.option_price for option in goods.options_of(line)),
        variant_price=variant.price if variant else None,
        custom_price=line.custom_price,
        is_tax_exempt=product.tax_exempt,
        has_digital=product.downloads,
        has_physical=product.ships,
        own_rates=own_rates or {},
    )


async def _by_id(session: AsyncSession, merchant_id: int, model: Any, which: Any) -> dict[str, Row[Any]]:
    found = await session.execute(select(model.__table__).where(model.merchant_id == merchant_id, which))
    return {row.id: row for row in found}


async def _choices(
    session: AsyncSession, merchant_id: int, products: list[str], chosen: list[str]
) -> tuple[dict[str, list[Row[Any]]], dict[str, Row[Any]]]:
    """The products' groups, and the chosen options among theirs: one row for each pair."""
    mine = Option.merchant_id == merchant_id, Option.group_id == VariantGroup.id, Option.id.in_(chosen)
    rows: Any = await session.execute(
        select(
            VariantGroup.id,
            VariantGroup.name,
            VariantGroup.product_id,
            Option.id.label("option_id"),
            Option.name.label("option_name"),
            Option.price.label("option_price"),
            exists()
            .where(Variant.merchant_id == merchant_id, Variant.product_id == VariantGroup.product_id)
            .label("has_variants"),
        )
        .outerjoin(Option, and_(*mine))
        .where(VariantGroup.merchant_id == merchant_id, VariantGroup.product_id.in_(products))
        .order_by(VariantGroup.position, VariantGroup.created, VariantGroup.id)
    )
    groups: dict[str, dict[str, Row[Any]]] = {}
    options: dict[str, Row[Any]] = {}
    for row in rows:
        groups.setdefault(row.product_id, {})[row.id] = row
        options |= {row.option_id: row} if row.option_id else {}
    return {product: list(found.values()) for product, found in groups.items()}, options
