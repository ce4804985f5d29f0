"""Pages: the documentation. Public, and the same for everybody."""

import asyncio
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from litestar import MediaType, Request, Response, get
from litestar.params import FromPath

from storefront.core.errors import NotFound
from storefront.web.kept import is_known
from storefront.web.policy import BASE, UNFRAMED

if TYPE_CHECKING:
    from storefront.docs.printed import Printed, Sheet

Asked = Request[Any, Any, Any]
LONGEST = 200
"""Characters of a search."""
HEADERS = {
    **BASE,
    "Content-Security-Policy": UNFRAMED,
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Vary": "Accept-Encoding",
    "Cache-Control": "public, no-cache",
}
ANYBODY = {"Access-Control-Allow-Origin": "*"}
"""Tools read the document from pages of their own."""


@get("/docs")
async def show_index(request: Asked) -> Response[bytes]:
    """`q` looks for operations."""
    printed = await _printed(request)
    words = request.query_params.get("q", "").replace("\x00", "").strip()[:LONGEST]
    return _answer(request, printed.index(words) if words else printed.sheets[""])


@get("/docs/{name:str}")
async def show_page(request: Asked, name: FromPath[str]) -> Response[bytes]:
    printed = await _printed(request)
    if not name or name not in printed.sheets:
        raise NotFound("The page was not found.")
    return _answer(request, printed.sheets[name])


async def _printed(request: Asked) -> "Printed":
    """Made when somebody first asks, beside the loop: it takes about a second."""
    state = request.app.state
    if "docs" not in state:
        work = asyncio.to_thread(_made, state.settings.base_url, state.templates)
        state["docs"] = asyncio.ensure_future(work)
    printed: Printed = await asyncio.shield(state["docs"])
    return printed


def _made(base_url: str, templates: Environment) -> "Printed":
    from storefront.docs.printed import Printed  # noqa: PLC0415  # all the words, for who reads them

    return Printed(base_url, templates)


def _answer(request: Asked, sheet: "Sheet") -> Response[bytes]:
    headers = {
        **HEADERS,
        **(ANYBODY if sheet.media_type == MediaType.JSON else {}),
        "ETag": f'W/"{sheet.name}"',
    }
    if is_known(request.headers.get("if-none-match"), sheet.name):
        return Response(b"", status_code=304, headers=headers, media_type=sheet.media_type)
    return Response(sheet.body, headers=headers, media_type=sheet.media_type)


HANDLERS = [show_index, show_page]
