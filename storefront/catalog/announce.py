"""After a write: the catalogue's version grows, and the event carries what the API answers."""

from typing import TypeVar

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.catalog.load import load_product
from storefront.catalog.parts import ANSWER
from storefront.catalog.present import present_product
from storefront.catalog.shapes import ProductShape
from storefront.core.errors import NotFound
from storefront.core.outbox import emit
from storefront.merchants.bump import bump_catalog
from storefront.merchants.seller import Seller

S = TypeVar("S")


async def announce(session: AsyncSession, seller: Seller, event: str, shape: S, code: int = 200) -> S:
    """Emit `event` with the answer as its payload; the answer."""
    await session.flush()
    await bump_catalog(session, seller.merchant_id)
    emit(session, seller.merchant_id, event, msgspec.to_builtins(shape), code)
    return shape


async def announce_product(
    session: AsyncSession, seller: Seller, event: str, product_id: str, code: int = 200
) -> ProductShape:
    """The whole product as it is now, with where to read it."""
    await session.flush()
    view = await load_product(session, seller.merchant_id, product_id, ANSWER)
    if view is None:
        raise NotFound.of("product", product_id)
    urls = {"product": f"/v1/products/{product_id}"}
    shape = msgspec.structs.replace(present_product(view, seller, private=True), urls=urls)
    return await announce(session, seller, event, shape, code)
