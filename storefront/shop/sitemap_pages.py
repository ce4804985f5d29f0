"""What search engines ask first: where they may look, and every address worth looking at."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from urllib.parse import quote
from xml.sax.saxutils import escape

from litestar import Response, get
from litestar.params import FromPath
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.shop.categories import load_tree
from storefront.shop.guard import require_storefront
from storefront.shop.listing import category_path
from storefront.shop.queries import count_on_sale, permalinks_on_sale
from storefront.web.session import Session
from storefront.web.visit import Visit, Visited

PER_MAP = 10_000
"""Products of one map. The protocol allows 50,000; a request shall not take that long."""
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XML = "application/xml"


@get("/robots.txt")
async def show_robots(visit: Visited) -> Response[str]:
    """Carts, checkouts and accounts say for themselves that no search shall list them."""
    require_storefront(visit)
    lines = "User-agent: *", "Disallow: /v1/", f"Sitemap: {visit.absolute('/sitemap.xml')}"
    return Response("\n".join(lines) + "\n", media_type="text/plain")


@get("/sitemap.xml")
async def show_sitemap(session: Session, visit: Visited) -> Response[str]:
    """The list of maps."""
    require_storefront(visit)
    numbers = range(1, await _maps(session, visit) + 1)
    return _xml("sitemapindex", (_entry("sitemap", visit.absolute(f"/sitemaps/{n}")) for n in numbers))


@get("/sitemaps/{number:str}")
async def show_map(session: Session, visit: Visited, number: FromPath[str]) -> Response[str]:
    """So many products; the first map has the front page and the categories, too."""
    require_storefront(visit)
    at = int(number) if number.isdecimal() and len(number) < 10 else 0
    if not 1 <= at <= await _maps(session, visit):
        raise NotFound("There is no such map of the shop.")
    rows = await permalinks_on_sale(session, visit.merchant_id, PER_MAP, (at - 1) * PER_MAP)
    places = await _places(session, visit) if at == 1 else []
    products = (_entry("url", visit.absolute(f"/{quote(row.permalink)}"), row.updated) for row in rows)
    return _xml("urlset", [*(_entry("url", visit.absolute(path)) for path in places), *products])


async def _maps(session: AsyncSession, visit: Visit) -> int:
    return max(1, -(-await count_on_sale(session, visit.merchant_id) // PER_MAP))


async def _places(session: AsyncSession, visit: Visit) -> list[str]:
    tree = await load_tree(session, visit.merchant_id)
    return ["/", "/products", *map(category_path, tree.rows.values())]


def _xml(kind: str, entries: Iterable[str]) -> Response[str]:
    return Response("".join(_lines(kind, entries)), media_type=XML)


def _lines(kind: str, entries: Iterable[str]) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{kind} xmlns="{NAMESPACE}">\n'
    yield from entries
    yield f"</{kind}>\n"


def _entry(kind: str, address: str, changed: int | None = None) -> str:
    """`changed` in unix seconds."""
    day = "" if changed is None else f"<lastmod>{datetime.fromtimestamp(changed, UTC):%Y-%m-%d}</lastmod>"
    return f"<{kind}><loc>{escape(address)}</loc>{day}</{kind}>\n"


HANDLERS = [show_robots, show_sitemap, show_map]
