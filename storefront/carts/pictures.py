"""The pictures of lines: a variant's own, else its product's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Select, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.models import Asset
from storefront.carts.lines import Chosen
from storefront.catalog.gather import gather
from storefront.catalog.models import ProductAsset, VariantAsset

Assets = Mapping[str, Sequence[Row[Any]]]


@dataclass(frozen=True, slots=True)
class Pictures:
    """Asset rows in order, by product id and by variant id."""

    products: Assets = field(default_factory=dict)
    variants: Assets = field(default_factory=dict)

    def of(self, line: Chosen) -> Row[Any] | None:
        """The picture to show for the line."""
        own = self.variants.get(line.variant_id or "", ())
        return next((row for row in [*own, *self.products.get(line.product_id, ())] if row.is_image), None)


async def load_pictures(session: AsyncSession, merchant_id: int, lines: Iterable[Chosen]) -> Pictures:
    """One query at most."""
    wanted = list(lines)
    products = sorted({line.product_id for line in wanted})
    if not products:
        return Pictures()
    variants = sorted({line.variant_id for line in wanted if line.variant_id})
    both = union_all(
        _links(ProductAsset, ProductAsset.product_id, products),
        _links(VariantAsset, VariantAsset.variant_id, variants),
    ).subquery()
    rows = await session.execute(
        select(both.c.owner_id, Asset.__table__)
        .join(Asset, Asset.id == both.c.asset_id)
        .where(Asset.merchant_id == merchant_id)
        .order_by(both.c.owner_id, both.c.position, Asset.id)
    )
    found = gather((row.owner_id, row) for row in rows)
    return Pictures(
        {id: found[id] for id in products if id in found}, {id: found[id] for id in variants if id in found}
    )


def _links(link: Any, owner: Any, ids: list[str]) -> Select[Any]:
    return select(owner.label("owner_id"), link.asset_id, link.position).where(owner.in_(ids))
