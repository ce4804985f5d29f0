"""Lists of the API."""

from typing import Any, TypeVar

from litestar import Request

from storefront.core.paging import Page, Slice, paged

T = TypeVar("T")


def listed(request: Request[Any, Any, Any], rows: list[T], total: int, wanted: Slice) -> Page[T]:
    """A page of this endpoint's list; its links lead back to the endpoint."""
    host: str = request.app.state.settings.base_url
    return paged(rows, total, wanted, f"{host}{request.scope['path']}")
