"""What creating and changing a category have in common."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.queries import unknown_assets
from storefront.catalog.announce import announce
from storefront.catalog.category_forms import CategoryForm
from storefront.catalog.category_present import present_category
from storefront.catalog.category_queries import load_pictures, load_tree
from storefront.catalog.category_shapes import CategoryShape
from storefront.catalog.category_tree import CategoryTree
from storefront.catalog.models import Category, CategoryAsset
from storefront.catalog.retired import reinstate, retire
from storefront.core import clock
from storefront.core.errors import Invalid
from storefront.merchants.seller import Seller

CYCLE = "A category cannot be placed below itself."


async def write_fields(session: AsyncSession, category: Category, form: CategoryForm) -> None:
    """Raises Invalid when the slug is another category's."""
    if form.slug is not None and form.slug != category.slug:
        await _write_slug(session, category, form.slug)
    if form.name is not None:
        category.name = form.name
    for name, value in form.named("description", "meta").items():
        setattr(category, name, value)


async def write_place(session: AsyncSession, category: Category, form: CategoryForm) -> None:
    """Move the category, and others under it. The category is in the table. Raises Invalid."""
    tree = await load_tree(session, category.merchant_id)
    if form.sent("parent_id"):
        category.parent_id = _parent(tree, category.id, form.parent_id or None)
        await session.flush()
    if form.children:
        above = {row.id for row in (await load_tree(session, category.merchant_id)).ancestors(category.id)}
        _check_children(tree, form.children, above | {category.id})
        await move(session, category.merchant_id, form.children, category.id)


async def write_assets(session: AsyncSession, category: Category, ids: Sequence[str]) -> None:
    """Replace the category's pictures. Raises Invalid."""
    unknown = await unknown_assets(session, category.merchant_id, ids)
    if unknown:
        names = [f"assets.{place}" for place, id in enumerate(ids) if id in unknown]
        raise Invalid({name: [f"The selected {name} is invalid."] for name in names})
    await session.execute(delete(CategoryAsset).where(CategoryAsset.category_id == category.id))
    if ids:
        rows = [
            {"category_id": category.id, "asset_id": id, "position": place} for place, id in enumerate(ids)
        ]
        await session.execute(insert(CategoryAsset), rows)


async def move(session: AsyncSession, merchant_id: int, ids: Sequence[str], parent_id: str | None) -> None:
    """Place categories under another one, or at the top."""
    those = Category.merchant_id == merchant_id, Category.id.in_(ids)
    change = update(Category).where(*those).values(parent_id=parent_id, updated=clock.now())
    await session.execute(change.execution_options(synchronize_session=False))


async def announce_category(
    session: AsyncSession, seller: Seller, action: str, id: str, code: int
) -> CategoryShape:
    """Emit what happened, with the category as the API shows it."""
    await session.flush()
    tree = await load_tree(session, seller.merchant_id)
    pictures = await load_pictures(session, seller.merchant_id, [id])
    shape = present_category(tree, tree.by_id[id], pictures.get(id, ()), seller.host)
    return await announce(session, seller, f"categories.{action}", shape, code)


async def _write_slug(session: AsyncSession, category: Category, slug: str) -> None:
    await _refuse_taken(session, category, slug)
    if category.slug is not None:
        await retire(session, category.merchant_id, "category", category.id)
    await reinstate(session, category.merchant_id, "category", slug)
    category.slug = slug


async def _refuse_taken(session: AsyncSession, category: Category, slug: str) -> None:
    taken = Category.merchant_id == category.merchant_id, Category.slug == slug, Category.id != category.id
    if await session.scalar(select(Category.id).where(*taken)):
        raise Invalid.field("slug", "The slug has already been taken.")


def _parent(tree: CategoryTree, id: str, parent_id: str | None) -> str | None:
    if parent_id is not None and parent_id not in tree.by_id:
        raise Invalid.field("parent_id", "The selected parent_id is invalid.")
    if parent_id is not None and parent_id in tree.below(id):
        raise Invalid.field("parent_id", CYCLE)
    return parent_id


def _check_children(tree: CategoryTree, ids: Sequence[str], above: set[str]) -> None:
    errors: dict[str, list[str]] = {}
    for place, id in enumerate(ids):
        if id not in tree.by_id:
            errors[f"children.{place}"] = [f"The selected children.{place} is invalid."]
        elif id in above:
            errors[f"children.{place}"] = [CYCLE]
    if errors:
        raise Invalid(errors)
