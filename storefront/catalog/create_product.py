"""A new product, with everything that belongs to it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.announce import announce_product
from storefront.catalog.choice_forms import GroupFields, VariantFields
from storefront.catalog.models import Option, Product
from storefront.catalog.product_forms import NewProductForm
from storefront.catalog.shapes import ProductShape
from storefront.catalog.validity import revalidate
from storefront.catalog.write_product import write_product
from storefront.catalog.write_variants import new_variant, write_variant
from storefront.catalog.writing import Writing
from storefront.core.ids import new_id
from storefront.merchants.seller import Seller


async def create_product(session: AsyncSession, seller: Seller, form: NewProductForm) -> ProductShape:
    """The whole product. Raises Invalid naming each field that is refused."""
    product = Product(id=new_id("prod"), merchant_id=seller.merchant_id)
    session.add(product)
    writing = Writing(session, seller, product)
    await write_product(writing, form)
    await _count_options(writing, form.variant or form.variant_groups or ())
    return await announce_product(session, seller, "products.create", product.id, 201)


async def _count_options(writing: Writing, groups: Sequence[GroupFields]) -> None:
    """Older clients count units per option of a single group: each of those options becomes a variant.

    With several groups an option is no thing on a shelf, and such numbers mean nothing.
    """
    fields = groups[0].options or [] if len(groups) == 1 else []
    if all(option.quantity is None for option in fields):
        return
    of = Option.merchant_id == writing.merchant_id, Option.product_id == writing.product.id
    ids = list(await writing.session.scalars(select(Option.id).where(*of).order_by(Option.position)))
    for option, id in zip(fields, ids, strict=True):
        form = VariantFields(options=[id], inventory=option.quantity)
        await write_variant(writing, await new_variant(writing), form)
    await revalidate(writing.session, writing.merchant_id, writing.product.id)
