"""Loading products with what belongs to them: one query for the products and a fixed number per part.

    views = await load_products(session, merchant_id, ids, BUYING)
    view = views["prod_…"]

Hidden and deleted products are loaded too: carts and checkouts must be able to say what became of a line.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.attributes.queries import load_values
from storefront.catalog.load_choices import load_groups, load_variants
from storefront.catalog.load_links import (
    load_assets,
    load_categories,
    load_downloads,
    load_extra_fields,
    load_rates,
    load_related,
)
from storefront.catalog.models import Product
from storefront.catalog.parts import PAGE, Part
from storefront.catalog.views import Found, ProductView

INTERNAL = {"name_key", "permalink_key", "sku_key"}
"""Columns for searching and comparing only."""
COLUMNS = [column for column in Product.__table__.c if column.name not in INTERNAL]
ROWS: Select[Any] = select(*COLUMNS)
LOADERS: dict[Part, Callable[[AsyncSession, int, Sequence[str]], Awaitable[dict[str, Any]]]] = {
    Part.CATEGORIES: load_categories,
    Part.ASSETS: load_assets,
    Part.GROUPS: load_groups,
    Part.VARIANTS: load_variants,
    Part.EXTRA_FIELDS: load_extra_fields,
    Part.RELATED: load_related,
    Part.DOWNLOADS: load_downloads,
    Part.RATES: load_rates,
    Part.ATTRIBUTES: load_values,
}
Parts = frozenset[Part]


def product_rows(merchant_id: int) -> Select[Any]:
    """The statement that reads products; narrow it with `where`."""
    return ROWS.where(Product.merchant_id == merchant_id)


async def load_products(
    session: AsyncSession, merchant_id: int, ids: Iterable[str], parts: Parts = PAGE
) -> dict[str, ProductView]:
    """The merchant's products by id; ids that are not there are missing from the answer."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    found = await session.execute(product_rows(merchant_id).where(Product.id.in_(wanted)))
    return {view.id: view for view in await views_of(session, merchant_id, found.all(), parts)}


async def load_product(
    session: AsyncSession, merchant_id: int, id: str, parts: Parts = PAGE
) -> ProductView | None:
    return (await load_products(session, merchant_id, [id], parts)).get(id)


async def views_of(
    session: AsyncSession, merchant_id: int, rows: Sequence[Found], parts: Parts
) -> list[ProductView]:
    """The rows of `product_rows` as views, in their order."""
    ids = [row.id for row in rows]
    loaded: dict[str, dict[str, Any]] = {
        part.name.lower(): await load(session, merchant_id, ids)
        for part, load in LOADERS.items()
        if part in parts and ids
    }
    return [_view(row, loaded) for row in rows]


def _view(row: Found, loaded: dict[str, dict[str, Any]]) -> ProductView:
    """The parts are called as the fields of the view are."""
    parts = {name: found.get(row.id, ()) for name, found in loaded.items()}
    return ProductView(row=row, sold_out=bool(row.sold_out), **parts)
