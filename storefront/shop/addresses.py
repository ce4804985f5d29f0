"""Addresses of the shop's pages, as this visitor reaches them; a frame stays a frame."""

from collections.abc import Mapping
from urllib.parse import urlencode

from litestar import Response

from storefront.web.policy import is_embedded
from storefront.web.render import redirect
from storefront.web.visit import Visit


def kept(visit: Visit, path: str, said: Mapping[str, str] | None = None) -> str:
    """A path of this shop with a query; `embed=true` goes on while it holds."""
    query = {**(said or {}), **({"embed": "true"} if is_embedded(visit) else {})}
    return visit.url(f"{path}?{urlencode(query)}" if query else path)


def leave(visit: Visit, url: str) -> Response[None]:
    """Go to another page altogether: the browser itself, even where only a fragment was asked for."""
    if visit.is_fragment:
        return Response(None, status_code=200, headers={"HX-Redirect": url, "Cache-Control": "no-store"})
    return redirect(url)
