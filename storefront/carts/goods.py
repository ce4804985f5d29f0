"""What lines refer to: their products, variants, groups and options, read in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BindParameter, Row, Select, and_, bindparam, exists, select
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


MERCHANT: BindParameter[int] = bindparam("merchant_id")
IDS: BindParameter[str] = bindparam("ids", expanding=True)
CHOSEN_OPTION = and_(
    Option.merchant_id == MERCHANT,
    Option.group_id == VariantGroup.id,
    Option.id.in_(bindparam("chosen", expanding=True)),
)
HAS_VARIANTS = exists().where(Variant.merchant_id == MERCHANT, Variant.product_id == VariantGroup.product_id)
CHOICES = (
    select(
        VariantGroup.id,
        VariantGroup.name,
        VariantGroup.product_id,
        Option.id.label("option_id"),
        Option.name.label("option_name"),
        Option.price.label("option_price"),
        HAS_VARIANTS.label("has_variants"),
    )
    .outerjoin(Option, CHOSEN_OPTION)
    .where(VariantGroup.merchant_id == MERCHANT, VariantGroup.product_id.in_(IDS))
    .order_by(VariantGroup.position, VariantGroup.created, VariantGroup.id)
)
PRODUCTS = select(Product.__table__).where(Product.merchant_id == MERCHANT, Product.id.in_(IDS))
VARIANTS = select(Variant.__table__).where(Variant.merchant_id == MERCHANT, Variant.id.in_(IDS))
"""Made once: every price asks them."""
Options = dict[str, Row[Any]]
Groups = dict[str, list[Row[Any]]]


async def load_goods(session: AsyncSession, merchant_id: int, lines: Iterable[Chosen]) -> Goods:
    """Three queries at most, however many lines there are."""
    wanted = list(lines)
    if not wanted:
        return Goods()
    products = sorted({line.product_id for line in wanted})
    variants = sorted({line.variant_id for line in wanted if line.variant_id})
    chosen = sorted({option for line in wanted for option in line.options.values()})

    async def load() -> Goods:
        found, options = await remembered(session, ("choices", *products, *chosen), choices, stock=False)
        return Goods(
            products=await _by_id(session, PRODUCTS, merchant_id, products),
            variants=await _by_id(session, VARIANTS, merchant_id, variants) if variants else {},
            groups=found,
            options=options,
        )

    async def choices() -> tuple[Groups, Options]:
        return await _choices(session, merchant_id, products, chosen)

    return await remembered(session, ("goods", tuple(products), tuple(variants), tuple(chosen)), load)


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


async def _by_id(
    session: AsyncSession, statement: Select[Any], merchant_id: int, ids: list[str]
) -> dict[str, Row[Any]]:
    found = await session.execute(statement, {"merchant_id": merchant_id, "ids": ids})
    return {row.id: row for row in found}


async def _choices(
    session: AsyncSession, merchant_id: int, products: list[str], chosen: list[str]
) -> tuple[Groups, Options]:
    """The products' groups, and the chosen options among theirs: one row for each pair."""
    asked = {"merchant_id": merchant_id, "ids": products, "chosen": chosen}
    groups: dict[str, dict[str, Row[Any]]] = {}
    options: Options = {}
    rows: Any = await session.execute(CHOICES, asked)
    for row in rows:
        groups.setdefault(row.product_id, {})[row.id] = row
        options |= {row.option_id: row} if row.option_id else {}
    return {product: list(found.values()) for product, found in groups.items()}, options
