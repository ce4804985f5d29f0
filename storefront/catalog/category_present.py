"""Categories as the API shows them."""

from collections.abc import Sequence

from msgspec import UNSET

from storefront.assets.present import present_asset
from storefront.catalog.category_shapes import Breadcrumb, CategoryShape, ChildShape
from storefront.catalog.category_tree import CategoryTree
from storefront.catalog.views import Found


def present_category(
    tree: CategoryTree,
    row: Found,
    pictures: Sequence[Found],
    host: str,
    depth: int = 3,
    breadcrumbs: bool = False,
) -> CategoryShape:
    """`depth` is how many levels of children are shown; `host` the address of this server."""
    return CategoryShape(
        id=row.id,
        parent_id=row.parent_id,
        slug=row.slug,
        name=row.name,
        description=row.description,
        products=tree.products.get(row.id, 0),
        created=row.created,
        updated=row.updated,
        meta=row.meta,
        assets=[present_asset(asset, host) for asset in pictures],
        children=_children(tree, row.id, depth) if depth > 0 else [],
        breadcrumbs=_breadcrumbs(tree, row.id) if breadcrumbs else UNSET,
    )


def _children(tree: CategoryTree, id: str, depth: int) -> list[ChildShape]:
    return [
        ChildShape(
            id=row.id,
            slug=row.slug,
            name=row.name,
            description=row.description,
            products=tree.products.get(row.id, 0),
            children=_children(tree, row.id, depth - 1) if depth > 1 else UNSET,
        )
        for row in tree.children(id)
    ]


def _breadcrumbs(tree: CategoryTree, id: str) -> list[Breadcrumb]:
    return [Breadcrumb(row.id, row.slug, row.name) for row in tree.ancestors(id)]
