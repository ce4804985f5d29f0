"""The one place that renders errors: the documented JSON body for the API, a kind page for people."""

import logging
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException
from sqlalchemy.exc import DBAPIError

from storefront.core.errors import (
    BadRequest,
    Forbidden,
    MethodNotAllowed,
    NotFound,
    PayloadTooLarge,
    StorefrontError,
    TooManyRequests,
    Unauthorized,
    UnsupportedMediaType,
)
from storefront.core.ids import random_text
from storefront.web.policy import BASE, SOURCES
from storefront.web.render import HTML, error_page
from storefront.web.session import answer_to

log = logging.getLogger("storefront")
API = "/v1/"
KINDS: dict[int, type[StorefrontError]] = {
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    405: MethodNotAllowed,
    413: PayloadTooLarge,
    415: UnsupportedMediaType,
}
PLAIN = {**BASE, "Content-Security-Policy": f"{SOURCES}; frame-ancestors 'none'", "Cache-Control": "no-store"}
WORDS = {
    400: "The request cannot be read.",
    401: "The API key is not valid.",
    403: "This is not allowed.",
    404: "The requested page or endpoint was not found.",
    405: "This method is not allowed here.",
    413: "The request body is too large.",
    415: "This content type is not supported.",
}


def error_body(error: StorefrontError) -> dict[str, Any]:
    """The documented body, with the status in both places where clients look for it."""
    inner: dict[str, Any] = {
        "status_code": error.status,
        "type": error.type,
        "message": error.message,
        **error.extra,
    }
    if error.errors or error.status == 422:
        inner["errors"] = error.errors
    return {"status_code": error.status, "error": inner}


def to_domain(error: Exception) -> StorefrontError:
    """Any exception as a domain error. The framework's own words never leave the server."""
    if isinstance(error, StorefrontError):
        return error
    if isinstance(error, ExceptionGroup):  # a handler failed, and the session said so in words of its own
        return to_domain(error.exceptions[0])
    found = answer_to(error) if isinstance(error, DBAPIError) else None
    if isinstance(error, HTTPException):
        found = _of_framework(error.status_code)
    return found or _unexpected(error)


def _of_framework(status: int) -> StorefrontError | None:
    if status == 429:
        return TooManyRequests(1)
    if status in KINDS:
        return KINDS[status](WORDS[status])
    return BadRequest(WORDS[400]) if status < 500 else None


def _unexpected(error: Exception) -> StorefrontError:
    reference = random_text(10)
    log.error("unexpected error %s", reference, exc_info=error)
    return StorefrontError(f"Something went wrong on our side. Reference: {reference}")


def render_error(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """JSON for the API, a page for people."""
    if is_api(request):
        return render_api_error(request, error)
    known = to_domain(error)
    app = request.app.state
    text = error_page(request.scope["state"].get("visit"), app.templates, known)
    return Response(text, status_code=known.status, headers={**known.headers, **PLAIN}, media_type=HTML)


def render_api_error(_: Request[Any, Any, Any], error: Exception) -> Response[dict[str, Any]]:
    known = to_domain(error)
    return Response(
        error_body(known), status_code=known.status, headers=known.headers, media_type="application/json"
    )


def is_api(request: Request[Any, Any, Any]) -> bool:
    return request.scope["path"].startswith(API)


__all__ = ["error_body", "is_api", "render_error", "to_domain"]
