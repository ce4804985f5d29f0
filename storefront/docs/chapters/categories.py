"""Categories."""

from storefront.catalog.category_forms import CategoriesQuery, CategoryForm, CategoryQuery, NewCategory
from storefront.catalog.category_shapes import CategoryShape
from storefront.core.paging import Page
from storefront.docs.ids import ASSET, CATEGORY
from storefront.docs.operation import Chapter, Operation

ONE = "/v1/categories/{category_id}"

CATEGORIES = Chapter(
    "Categories",
    "A tree in which products are found. A product may stand in several categories, a category below one "
    "other.",
    (
        Operation(
            "GET",
            "/v1/categories",
            "List categories",
            "The categories on top of the tree with those below them, or those below `parent_id`.",
            {200: Page[CategoryShape]},
            query=CategoriesQuery,
            sends={"depth": 2, "include": "breadcrumbs"},
        ),
        Operation(
            "GET",
            ONE,
            "Get a category",
            "One category with those below it. The id in the path may also be a slug.",
            {200: CategoryShape},
            query=CategoryQuery,
            sends={"type": "slug"},
        ),
        Operation(
            "POST",
            "/v1/categories",
            "Create a category",
            "Makes a category. The slug is its address in the shop, and nobody else may have it.",
            {201: CategoryShape},
            key="secret",
            body=NewCategory,
            sends={"slug": "mugs", "name": "Mugs", "parent_id": CATEGORY, "assets": [ASSET]},
        ),
        Operation(
            "PUT",
            ONE,
            "Change a category",
            "Changes what the request names. `assets` replaces the pictures; `children` moves other "
            "categories below this one. A category cannot be moved below itself. A slug that it had before "
            "leads on to its page in the hosted shop, until another category takes it.",
            {200: CategoryShape},
            key="secret",
            body=CategoryForm,
            sends={"name": "Mugs and cups", "description": "For tea, coffee and soup."},
        ),
        Operation(
            "DELETE",
            ONE,
            "Delete a category",
            "Its products stay in the shop, and the categories below it move up to where it was. Its page in "
            "the hosted shop answers 410, until another category takes the slug.",
            {204: None},
            key="secret",
        ),
    ),
)
