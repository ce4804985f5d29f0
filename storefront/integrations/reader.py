"""A merchant's shop as plug-ins read it: what the API answers to its secret key, as plain data.

Each question is a short transaction of its own; none is open while a plug-in thinks.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.load import Parts, load_products, product_rows, views_of
from storefront.catalog.models import Product, Variant
from storefront.catalog.parts import PAGE
from storefront.catalog.present import present_product
from storefront.catalog.present_choices import present_variant
from storefront.catalog.views import ProductView
from storefront.core.db import Database
from storefront.core.tasks import GiveUp
from storefront.merchants.queries import merchant_by_id
from storefront.merchants.seller import Seller, seller_of
from storefront.orders.present import as_json, present_order
from storefront.orders.queries import order_by_id
from storefront.settings import Settings

Json = dict[str, Any]
PARTS: Parts = PAGE


class ShopReader:
    """Bound to one merchant: there is no way to ask for anybody else's things."""

    def __init__(self, database: Database, settings: Settings, merchant_id: int) -> None:
        self._database = database
        self._settings = settings
        self._merchant_id = merchant_id

    async def products_after(self, id: str = "", limit: int = 100) -> list[Json]:
        """Products on sale behind `id`, in the order of their ids, each with its `variants`.

        Fewer than `limit`: there are no more.
        """
        on_sale = Product.active, Product.deleted.is_(None), Product.id > id
        async with self._selling() as (session, seller):
            asked = product_rows(self._merchant_id).where(*on_sale).order_by(Product.id).limit(limit)
            rows = (await session.execute(asked)).all()
            return _shown(await views_of(session, self._merchant_id, rows, PARTS), seller)

    async def products(self, ids: Iterable[str]) -> list[Json]:
        """Those of the products that are on sale, in no order."""
        async with self._selling() as (session, seller):
            found = await load_products(session, self._merchant_id, ids, PARTS)
            on_sale = [view for view in found.values() if view.row.active and view.row.deleted is None]
            return _shown(on_sale, seller)

    async def on_sale(self, ids: Sequence[str]) -> set[str]:
        """Those of the ids that are products on sale."""
        asked = Product.merchant_id == self._merchant_id, Product.id.in_(ids)
        there = Product.active, Product.deleted.is_(None)
        async with self._database.reading() as session:
            return set(await session.scalars(select(Product.id).where(*asked, *there)))

    async def products_of_variants(self, ids: Sequence[str]) -> list[str]:
        """The ids of the products that have these variants."""
        asked = Variant.merchant_id == self._merchant_id, Variant.id.in_(ids)
        async with self._database.reading() as session:
            return sorted(set(await session.scalars(select(Variant.product_id).where(*asked))))

    async def order(self, id: str) -> Json | None:
        """An order as it is now, or None."""
        async with self._database.reading() as session:
            full = await order_by_id(session, self._merchant_id, id)
        return as_json(present_order(full, self._settings)) if full else None

    @asynccontextmanager
    async def _selling(self) -> AsyncIterator[tuple[AsyncSession, Seller]]:
        async with self._database.reading() as session:
            merchant = await merchant_by_id(session, self._merchant_id)
            if merchant is None:
                raise GiveUp("The merchant is gone.")
            yield session, await seller_of(session, self._settings, merchant)


def _shown(views: Iterable[ProductView], seller: Seller) -> list[Json]:
    return [
        {
            **msgspec.to_builtins(present_product(view, seller, private=True)),
            "variants": [msgspec.to_builtins(present_variant(one, seller)) for one in view.variants],
        }
        for view in views
    ]
