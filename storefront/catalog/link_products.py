"""A product's categories and related products: sending a list replaces the links."""

from collections.abc import Sequence

from sqlalchemy import delete, insert

from storefront.catalog.models import Category, Product, ProductCategory, RelatedProduct
from storefront.catalog.writing import Writing, numbered


async def replace_categories(writing: Writing, ids: Sequence[str], single: str | None) -> None:
    """`single` is the product's `category_id`: one more of them."""
    named = numbered("categories", ids, ".id")
    if single:
        named.append(("product.category_id", single))
    known = await writing.refuse_unknown(Category, named)
    product_id = writing.product.id
    await writing.session.execute(delete(ProductCategory).where(ProductCategory.product_id == product_id))
    if known:
        rows = [{"product_id": product_id, "category_id": id} for id in known]
        await writing.session.execute(insert(ProductCategory), rows)


async def replace_related(writing: Writing, ids: Sequence[str]) -> None:
    """A product is not related to itself."""
    product_id = writing.product.id
    named = numbered("related_products", ids)
    for name, id in named:
        if id == product_id:
            writing.refuse(name)
    known = await writing.refuse_unknown(Product, [pair for pair in named if pair[1] != product_id])
    await writing.session.execute(delete(RelatedProduct).where(RelatedProduct.product_id == product_id))
    rows = [{"product_id": product_id, "related_id": id, "position": place} for place, id in enumerate(known)]
    if rows:
        await writing.session.execute(insert(RelatedProduct), rows)
