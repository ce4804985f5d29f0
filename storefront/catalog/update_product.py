"""A changed product: what is not sent stays as it was."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.announce import announce_product
from storefront.catalog.product_forms import ProductForm
from storefront.catalog.shapes import ProductShape
from storefront.catalog.write_product import write_product
from storefront.catalog.writing import open_product
from storefront.merchants.seller import Seller


async def update_product(
    session: AsyncSession, seller: Seller, product_id: str, form: ProductForm
) -> ProductShape:
    """The whole product as it is now. Raises NotFound, or Invalid naming each field that is refused."""
    writing = await open_product(session, seller, product_id)
    await write_product(writing, form)
    return await announce_product(session, seller, "products.update", product_id)
