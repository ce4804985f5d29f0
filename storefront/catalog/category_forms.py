"""What is sent to make or change a category, and what lists of them are asked."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from storefront.core.fields import Form, Ids, Long, MetaValue, Names, Short, trimmed
from storefront.web.queries import Digits, Paged

SLUG = re.compile(r"[\w.~-]+")
DEEPEST = 3


def _slug(value: str) -> str:
    """One segment of an address, in small letters."""
    if not SLUG.fullmatch(value) or not value.strip("."):
        raise ValueError("The slug may contain letters, digits, dashes and underscores only.")
    return value.lower()


Slug = Annotated[Short, AfterValidator(_slug)]
Name = Annotated[Short, Field(min_length=1)]


class CategoryForm(Form):
    """All optional, for changes. `children` are moved under the category, beside those it has."""

    slug: Slug | None = None
    name: Name | None = None
    description: Long | None = None
    parent_id: Short | None = None
    assets: Ids | None = None
    children: Ids | None = None
    meta: MetaValue = None


class NewCategory(CategoryForm):
    slug: Slug
    name: Name


class CategoryQuery(Form):
    """`depth` is how many levels of children are shown."""

    type: Annotated[Literal["id", "slug"] | None, BeforeValidator(trimmed)] = None
    depth: Annotated[Digits, Field(le=DEEPEST)] = DEEPEST
    include: Names = Field(default=[])

    @property
    def breadcrumbs(self) -> bool:
        return "breadcrumbs" in self.include


class CategoriesQuery(CategoryQuery, Paged):
    parent_id: Short | None = None
