"""The last step of every change to a product's groups or variants."""

from storefront.catalog.mark_sold_out import mark_product
from storefront.catalog.validity import revalidate
from storefront.catalog.writing import Writing
from storefront.core import clock


async def settle_choices(writing: Writing) -> None:
    """Raises Invalid if a step refused something; else the product has changed, and variants are judged."""
    writing.finish()
    writing.product.updated = clock.now()
    await revalidate(writing.session, writing.merchant_id, writing.product.id)
    await mark_product(writing.session, writing.merchant_id, writing.product.id)
