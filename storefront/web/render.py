"""Templates become pages and fragments.

What frames every page (categories, the cart's count) comes from features, which this package does not know:
the composition root hands in the function that gathers it.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from litestar import Response
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import StorefrontError
from storefront.web.files import shared
from storefront.web.policy import Sources, is_embedded, page_headers
from storefront.web.static import StaticFiles
from storefront.web.tongues import alternates, canonical, tongues
from storefront.web.visit import CART_SLOT, Visit
from storefront.words.refusals import refused
from storefront.words.templates import teach

Count = Callable[[AsyncSession, Visit], Awaitable[int]]
Frame = Callable[[AsyncSession, Visit], Awaitable[Mapping[str, Any]]]
HTML = "text/html"


def build_environment(static: StaticFiles) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(shared("templates")),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["asset_path"] = static.path
    teach(environment)
    return environment


def help_links(visit: Visit) -> dict[str, Any]:
    """What layouts call `shop`."""
    merchant, links = visit.merchant, visit.merchant.links or {}
    return {
        "name": merchant.name,
        "description": merchant.description or "",
        "support_email": merchant.support_email,
        "home_url": visit.url("/"),
        "cart_url": visit.url("/cart"),
        "search_url": visit.url("/search"),
        "account_url": visit.url("/account"),
        "returns_url": links.get("returns"),
        "privacy_url": links.get("privacy"),
        "terms_url": links.get("terms"),
    }


async def page(
    visit: Visit,
    session: AsyncSession,
    template: str,
    *,
    status: int = 200,
    private: bool = False,
    headers: Mapping[str, str] | None = None,
    sources: Sources | None = None,
    **context: Any,
) -> Response[str]:
    """A page, or a fragment, of the shop. `private` pages are never stored nor named to other sites."""
    app = visit.request.app.state
    if url := context.get("canonical"):
        context |= {"canonical": canonical(visit, url), "alternates": alternates(visit, url)}
    frame = await app.frame(session, visit)
    own = {"cart_slot": CART_SLOT} if visit.slotted else {"cart_count": await app.cart_count(session, visit)}
    text = app.templates.get_template(template).render(**_context(visit), **{**frame, **own, **context})
    return Response(
        text,
        status_code=status,
        media_type=HTML,
        headers={**page_headers(visit, private, sources), **(headers or {})},
    )


async def cart_link(visit: Visit, session: AsyncSession) -> str:
    """The way to the visitor's cart, with what is in it; for a place that was kept."""
    app = visit.request.app.state
    count = await app.cart_count(session, visit)
    template = app.templates.get_template("components/cart_link.html")
    return str(template.render(shop={"cart_url": visit.url("/cart")}, cart_count=count))


def _context(visit: Visit) -> dict[str, Any]:
    return {
        "shop": help_links(visit),
        "csrf_token": visit.csrf_token,
        "visit": visit,
        "current_url": visit.request.url.path,
        "embedded": is_embedded(visit),
        "tongues": tongues(visit),
    }


def redirect(url: str, headers: Mapping[str, str] | None = None) -> Response[None]:
    """After a form that succeeded: 303 to a page that can be reloaded. `url` is one of our own paths."""
    return Response(
        None, status_code=303, headers={"Location": url, "Cache-Control": "no-store", **(headers or {})}
    )


def moved(url: str, method: str) -> Response[None]:
    """For good, and what a form sent goes along. `url` is one of our own paths.

    Browsers are to ask each time: an address may be given back, and would then lead in a circle.
    """
    status = 308 if method == "POST" else 301
    return Response(None, status_code=status, headers={"Location": url, "Cache-Control": "private, no-cache"})


def error_page(visit: Visit | None, environment: Environment, error: StorefrontError, again_url: str) -> str:
    """A kind page for an error; it needs no database. `again_url` is the page that was asked for."""
    shop = help_links(visit) if visit else {"name": "Storefront", "home_url": "/", "cart_url": "/cart"}
    blank = dict.fromkeys(
        ("support_email", "returns_url", "privacy_url", "terms_url", "search_url", "description")
    )
    template, message = environment.get_template("errors/page.html"), refused(error.message)
    return template.render(
        shop={**blank, **shop},
        error=error,
        message=message,
        again_url=again_url,
        page_title=message,
        sandbox=False,
        embedded=visit is not None and is_embedded(visit),
        tongues=[],
    )


__all__ = [
    "Count",
    "Frame",
    "build_environment",
    "cart_link",
    "error_page",
    "help_links",
    "moved",
    "page",
    "redirect",
]
