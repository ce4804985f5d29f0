"""The pictures of lines: a variant's own, else its product's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.models import Asset
from storefront.carts.lines import Chosen
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
    """Two queries at most."""
    wanted = list(lines)
    products = sorted({line.product_id for line in wanted})
    variants = sorted({line.variant_id for line in wanted if line.variant_id})
    return Pictures(
        await _assets(session, merchant_id, ProductAsset, ProductAsset.product_id, products),
        await _assets(session, merchant_id, VariantAsset, VariantAsset.variant_id, variants),
    )


async def _assets(session: AsyncSession, merchant_id: int, link: Any, owner: Any, ids: list[str]) -> Assets:
    if not ids:
        return {}
    rows = await session.execute(
        select(owner.label("owner_id"), Asset.__table__)
        .join(Asset, Asset.id == link.asset_id)
        .where(Asset.merchant_id == merchant_id, owner.in_(ids))
        .order_by(owner, link.position, link.asset_id)
    )
    found: dict[str, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.owner_id, []).append(row)
    return found
