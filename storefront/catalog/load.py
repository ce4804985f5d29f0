"""Loading products with what belongs to them: one query for the products and a fixed number per part.

    views = await load_products(session, merchant_id, ids, BUYING)
    view = views["prod_…"]

Hidden and deleted products are loaded too: carts and checkouts must be able to say what became of a line.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, select
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
from storefront.catalog.parts import PAGE, UNSOLD, Part
from storefront.catalog.views import Found, ProductView
from storefront.core.memo import remembered

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
Loaded = dict[str, dict[str, Any]]
"""What belongs to products, by the part's name and the product's id."""
NAMED = ROWS.where(
    Product.merchant_id == bindparam("merchant_id"), Product.id.in_(bindparam("ids", expanding=True))
)
"""Made once: every checkout asks it."""


def product_rows(merchant_id: int) -> Select[Any]:
    """The statement that reads products; narrow it with `where`."""
    return ROWS.where(Product.merchant_id == merchant_id)


async def load_products(
    session: AsyncSession, merchant_id: int, ids: Iterable[str], parts: Parts = PAGE
) -> dict[str, ProductView]:
    """The merchant's products by id; ids that are not there are missing from the answer."""
    wanted = sorted(set(ids))
    loaded = await _parts(session, merchant_id, wanted, parts)
    return await _named(session, merchant_id, wanted, loaded)


async def remembered_products(
    session: AsyncSession, merchant_id: int, ids: Iterable[str]
) -> dict[str, ProductView]:
    """The same for who changes nothing in the catalogue. Sales end only what they may have changed."""
    wanted = sorted(set(ids))

    async def load() -> dict[str, ProductView]:
        still = await remembered(session, ("parts", *wanted), unsold, stock=False)
        sold = await _parts(session, merchant_id, wanted, PAGE - UNSOLD)
        return await _named(session, merchant_id, wanted, {**still, **sold})

    async def unsold() -> Loaded:
        return await _parts(session, merchant_id, wanted, PAGE & UNSOLD)

    return await remembered(session, ("products", *wanted), load)


async def load_product(
    session: AsyncSession, merchant_id: int, id: str, parts: Parts = PAGE
) -> ProductView | None:
    return (await load_products(session, merchant_id, [id], parts)).get(id)


async def views_of(
    session: AsyncSession, merchant_id: int, rows: Sequence[Found], parts: Parts
) -> list[ProductView]:
    """The rows of `product_rows` as views, in their order."""
    loaded = await _parts(session, merchant_id, [row.id for row in rows], parts)
    return [_view(row, loaded) for row in rows]


async def _parts(session: AsyncSession, merchant_id: int, ids: Sequence[str], parts: Parts) -> Loaded:
    return {
        part.name.lower(): await load(session, merchant_id, ids)
        for part, load in LOADERS.items()
        if part in parts and ids
    }


async def _named(
    session: AsyncSession, merchant_id: int, ids: Sequence[str], loaded: Loaded
) -> dict[str, ProductView]:
    if not ids:
        return {}
    rows = await session.execute(NAMED, {"merchant_id": merchant_id, "ids": ids})
    return {row.id: _view(row, loaded) for row in rows}


def _view(row: Found, loaded: Loaded) -> ProductView:
    """The parts are called as the fields of the view are."""
    parts = {name: found.get(row.id, ()) for name, found in loaded.items()}
    return ProductView(row=row, sold_out=bool(row.sold_out), **parts)
