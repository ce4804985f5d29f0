"""What is not there, said kindly, with ways on: a search and the categories."""

from litestar import Response, get
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.shop.guard import require_storefront
from storefront.web.render import page
from storefront.web.session import Session
from storefront.web.unrouted import NOWHERE
from storefront.web.visit import Visit, Visited
from storefront.words.speech import say


@get(NOWHERE)
async def show_nowhere(session: Session, visit: Visited) -> Response[str]:
    """The page of every address without a route."""
    require_storefront(visit)
    return await missing(session, visit, say("We cannot find that page"))


async def missing(session: AsyncSession, visit: Visit, heading: str) -> Response[str]:
    """A 404 page that still is the shop."""
    return await page(visit, session, "shop/missing.html", status=404, page_title=heading)


HANDLERS = [show_nowhere]
