"""What is not there, said kindly, with ways on: a search and the categories."""

from litestar import Response
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.web.render import page
from storefront.web.visit import Visit


async def missing(session: AsyncSession, visit: Visit, heading: str) -> Response[str]:
    """A 404 page that still is the shop."""
    return await page(visit, session, "shop/missing.html", status=404, page_title=heading)
