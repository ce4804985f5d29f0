"""The pictures of lines: a variant's own, else those of a chosen option, else the product's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Select, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.models import Asset
from storefront.carts.lines import Chosen
from storefront.catalog.gather import gather
from storefront.catalog.models import OptionAsset, ProductAsset, VariantAsset
from storefront.core.memo import remembered

Assets = Mapping[str, Sequence[Row[Any]]]


@dataclass(frozen=True, slots=True)
class Pictures:
    """Asset rows in order, by the id of the product, variant or option they belong to."""

    products: Assets = field(default_factory=dict)
    variants: Assets = field(default_factory=dict)
    options: Assets = field(default_factory=dict)

    def of(self, line: Chosen) -> Row[Any] | None:
        """The picture to show for the line; of several chosen options, that of the last one that has any."""
        own = self.variants.get(line.variant_id or "", ())
        chosen = [row for id in reversed([*line.options.values()]) for row in self.options.get(id, ())]
        found = [*own, *chosen, *self.products.get(line.product_id, ())]
        return next((row for row in found if row.is_image), None)


async def load_pictures(session: AsyncSession, merchant_id: int, lines: Iterable[Chosen]) -> Pictures:
    """One query at most."""
    wanted = list(lines)
    products = sorted({line.product_id for line in wanted})
    if not products:
        return Pictures()
    variants = sorted({line.variant_id for line in wanted if line.variant_id})
    options = sorted({option for line in wanted for option in line.options.values()})
    key = "pictures", tuple(products), tuple(variants), tuple(options)
    return await remembered(
        session, key, lambda: _load(session, merchant_id, products, variants, options), stock=False
    )


async def _load(
    session: AsyncSession, merchant_id: int, products: list[str], variants: list[str], options: list[str]
) -> Pictures:
    links = union_all(
        _links(ProductAsset, ProductAsset.product_id, products),
        _links(VariantAsset, VariantAsset.variant_id, variants),
        _links(OptionAsset, OptionAsset.option_id, options),
    ).subquery()
    rows = await session.execute(
        select(links.c.owner_id, Asset.__table__)
        .join(Asset, Asset.id == links.c.asset_id)
        .where(Asset.merchant_id == merchant_id, ~Asset.private)
        .order_by(links.c.owner_id, links.c.position, Asset.id)
    )
    found = gather((row.owner_id, row) for row in rows)
    return Pictures(*({id: found[id] for id in ids if id in found} for ids in (products, variants, options)))


def _links(link: Any, owner: Any, ids: list[str]) -> Select[Any]:
    return select(owner.label("owner_id"), link.asset_id, link.position).where(owner.in_(ids))
