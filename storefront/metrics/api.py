"""`GET /metrics`, for a Prometheus that knows the token."""

from typing import Any

from litestar import Request, Response, get

from storefront.core.errors import NotFound
from storefront.metrics.shared import figures
from storefront.metrics.token import fits

TEXT = "text/plain; version=1.0.0; charset=utf-8"
WORDS = {"Cache-Control": "no-store", "WWW-Authenticate": "Bearer"}


@get("/metrics")
async def show_metrics(request: Request[Any, Any, Any]) -> Response[bytes]:
    """Raises NotFound where no token is set."""
    if not request.app.state.settings.metrics_token:
        raise NotFound("The page was not found.")
    if not fits(request.app.state.settings, request.headers.get("authorization", "")):
        return Response(b"", status_code=401, headers=WORDS, media_type=TEXT)
    from storefront.metrics.exposed import exposed  # noqa: PLC0415  # an extra

    body = exposed(await figures(request.app.state.database))
    return Response(body, headers={"Cache-Control": "no-store"}, media_type=TEXT)


HANDLERS = [show_metrics]
