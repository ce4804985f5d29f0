"""Rendering a page of the account: what all of them have in common."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from litestar import Response
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.hosted.address_view import field_id
from storefront.web.render import page, redirect
from storefront.web.visit import Visit
from storefront.words.speech import later, say, titled

PLACES = {
    "/account": later("Orders"),
    "/account/addresses": later("Addresses"),
    "/account/profile": later("Your details"),
}
"""The account's own navigation."""


async def show(
    session: AsyncSession,
    visit: Visit,
    template: str,
    heading: str,
    *,
    status: int = 200,
    errors: Mapping[str, str] | None = None,
    place: str | None = None,
    **context: Any,
) -> Response[str]:
    """`errors` are sentences by field, in the order of the page. `place`: where among PLACES it belongs."""
    found = errors or {}
    return await page(
        visit,
        session,
        template,
        status=422 if found and status == 200 else status,
        private=True,
        page_title=titled(heading, found),
        heading=heading,
        fault=defaultdict(str, found),
        errors=[{"id": field_id(name), "message": words} for name, words in found.items()],
        places=_places(visit, place),
        **context,
    )


def to_sign_in(visit: Visit) -> Response[None]:
    """For whoever is not signed in (any more)."""
    return redirect(visit.url("/account"))


def _places(visit: Visit, current: str | None) -> list[dict[str, Any]]:
    return [
        {"name": say(name), "url": visit.url(path), "current": path == current}
        for path, name in PLACES.items()
    ]
