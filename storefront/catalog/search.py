"""Searching the shop. The one door to it: a better engine would go behind these functions.

Every word must occur in the name, permalink, SKU or description, in any case. When nothing does, the words
of the shop's product names that are spelt most alike are offered instead.
"""

import re
from difflib import get_close_matches

import msgspec
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.filters import ProductFilters, Sorting
from storefront.catalog.load import Parts
from storefront.catalog.models import Product
from storefront.catalog.parts import CARDS
from storefront.catalog.queries import list_products
from storefront.catalog.text import plain
from storefront.catalog.views import ProductView
from storefront.core.findable import make_findable
from storefront.core.paging import Slice

MOST_NAMES = 5_000
"""Product names read for a suggestion."""
MOST_WORDS = 10
ALIKE = 0.7
WORD = re.compile(r"\w{2,}")


class Hits(msgspec.Struct, frozen=True):
    """`did_you_mean` is a search that finds something, offered when this one found nothing."""

    products: list[ProductView]
    total: int
    did_you_mean: str | None = None


async def search(
    session: AsyncSession,
    merchant_id: int,
    words: str,
    wanted: Slice,
    filters: ProductFilters | None = None,
    sorting: Sorting | None = None,
    parts: Parts = CARDS,
) -> Hits:
    """One slice of what matches `words` and the other filters, sold-out products last by default."""
    asked = " ".join(words.split()[:MOST_WORDS])
    narrowed = replace(filters or ProductFilters(), words=asked)
    order = sorting or Sorting(sold_out_last=True)
    products, total = await list_products(session, merchant_id, narrowed, wanted, order, parts)
    if total or not asked:
        return Hits(products, total)
    return Hits([], 0, await suggest(session, merchant_id, asked))


async def make_product_findable(session: AsyncSession, product: Product) -> None:
    """By parts of its name, its permalink, its SKU and the words of its description."""
    parts = (product.name, product.permalink, product.sku or "", plain(product.description or ""))
    text = " ".join(parts)
    await make_findable(session, product.merchant_id, product.id, text.casefold())


async def suggest(session: AsyncSession, merchant_id: int, words: str) -> str | None:
    """The words as the shop's product names spell them; None when none is alike."""
    known = await _vocabulary(session, merchant_id)
    spelt = [_alike(word, known) for word in words.casefold().split()]
    better = " ".join(word for word in spelt if word)
    return better if better and better != words.casefold() else None


async def _vocabulary(session: AsyncSession, merchant_id: int) -> list[str]:
    names = await session.scalars(
        select(Product.name_key)
        .where(Product.merchant_id == merchant_id, Product.active, Product.deleted.is_(None))
        .order_by(Product.id)
        .limit(MOST_NAMES)
    )
    return sorted({word for name in names for word in WORD.findall(name)})


def _alike(word: str, known: list[str]) -> str | None:
    return next(iter(get_close_matches(word, known, n=1, cutoff=ALIKE)), None)
