"""Finding categories. The whole tree is two queries, whatever is shown of it; pictures are a third."""

from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.models import Asset
from storefront.catalog.category_tree import CategoryTree
from storefront.catalog.gather import gather
from storefront.catalog.models import Category, CategoryAsset, Product, ProductCategory
from storefront.catalog.views import Found
from storefront.core.errors import NotFound

Pictures = dict[str, tuple[Found, ...]]


async def load_tree(session: AsyncSession, merchant_id: int) -> CategoryTree:
    """Every category of the merchant, and how many products that are on sale it has."""
    rows = await session.execute(
        select(Category.__table__)
        .where(Category.merchant_id == merchant_id)
        .order_by(Category.position, Category.name, Category.id)
    )
    counts = await session.execute(
        select(ProductCategory.category_id, func.count().label("number"))
        .join(Product, Product.id == ProductCategory.product_id)
        .where(Product.merchant_id == merchant_id, Product.active, Product.deleted.is_(None))
        .group_by(ProductCategory.category_id)
    )
    return CategoryTree(tuple(rows), {row.category_id: row.number for row in counts})


async def load_pictures(session: AsyncSession, merchant_id: int, ids: Iterable[str]) -> Pictures:
    """The categories' pictures by category id; private files are not among them."""
    wanted = sorted(ids)
    if not wanted:
        return {}
    rows = await session.execute(
        select(Asset.__table__, CategoryAsset.category_id.label("owner_id"))
        .join(CategoryAsset, CategoryAsset.asset_id == Asset.id)
        .where(Asset.merchant_id == merchant_id, ~Asset.private, CategoryAsset.category_id.in_(wanted))
        .order_by(CategoryAsset.category_id, CategoryAsset.position, Asset.id)
    )
    return gather((row.owner_id, row) for row in rows)


async def category_by_id(session: AsyncSession, merchant_id: int, id: str) -> Category:
    """Raises NotFound."""
    found = await session.scalar(
        select(Category).where(Category.merchant_id == merchant_id, Category.id == id)
    )
    if found is None:
        raise NotFound.of("category", id)
    return found
