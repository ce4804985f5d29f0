"""Lists of the API."""

from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from litestar import Request

from storefront.core.paging import Page, Slice, paged

T = TypeVar("T")
BYTES = "latin-1"
"""Every byte is a letter of it, so that a query comes out as it came in."""


def listed(request: Request[Any, Any, Any], rows: list[T], total: int, wanted: Slice) -> Page[T]:
    """A page of this endpoint's list; its links ask the same question of the endpoint again."""
    scope, host = request.scope, request.app.state.settings.base_url
    return paged(rows, total, wanted, f"{host}{scope['path']}", _question(scope["query_string"]))


def _question(query: bytes) -> str:
    """What is asked beside the page."""
    pairs = parse_qsl(query.decode(BYTES), keep_blank_values=True, encoding=BYTES)
    kept = [(name, value) for name, value in pairs if name.strip() not in {"limit", "page"}]
    return urlencode(kept, encoding=BYTES)
