"""The one place that renders errors: the documented JSON body for the API, a kind page for people."""

import logging
from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.exceptions import HTTPException
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnection

from storefront.core.errors import (
    BadRequest,
    Collided,
    Forbidden,
    MethodNotAllowed,
    NotFound,
    PayloadTooLarge,
    StorefrontError,
    TooManyRequests,
    Unauthorized,
    Unavailable,
    UnsupportedMediaType,
)
from storefront.core.ids import random_text
from storefront.core.redact import redact_text
from storefront.web.again import collided
from storefront.web.policy import BASE, UNFRAMED, page_headers
from storefront.web.render import HTML, error_page
from storefront.web.session import answer_to
from storefront.web.visit import language_for
from storefront.words.speech import speak

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
PLAIN = {**BASE, "Content-Security-Policy": UNFRAMED, "Cache-Control": "no-store"}
WORDS = {
    400: "The request cannot be read.",
    401: "The API key is not valid.",
    403: "This is not allowed.",
    404: "The requested page or endpoint was not found.",
    405: "This method is not allowed here.",
    413: "The request body is too large.",
    415: "This content type is not supported.",
}
LEFT = "client disconnected prematurely"
"""What the framework says when it blames itself for a sender who went away in the middle of a body."""


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
        found = _of_framework(error)
    if isinstance(error, ConnectionError | NoConnection):
        found = _away(error)
    return found or _unexpected(error)


def _away(error: Exception) -> StorefrontError:
    """The database (or the storage of files) cannot be reached just now, or has no connection to spare."""
    log.warning("nobody answers: %s", redact_text(repr(error)))
    return Unavailable()


def _of_framework(error: HTTPException) -> StorefrontError | None:
    status = error.status_code
    if error.detail == LEFT:
        return BadRequest("The request ended before its body did.")
    if status == 429:
        return TooManyRequests(1)
    if status in KINDS:
        return _allowing(KINDS[status](WORDS[status]), error)
    return BadRequest(WORDS[400]) if status < 500 else None


def _allowing(known: StorefrontError, error: HTTPException) -> StorefrontError:
    """Of the framework's own headers one is kept: the methods that a path has (RFC 9110, 15.5.6)."""
    known.headers |= {"Allow": allow} if (allow := (error.headers or {}).get("allow")) else {}
    return known


def _unexpected(error: Exception) -> StorefrontError:
    reference = random_text(10)
    log.error("unexpected error %s", reference, exc_info=error)
    return StorefrontError(f"Something went wrong on our side. Reference: {reference}")


def render_error(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """JSON for the API, a page for people."""
    if is_api(request):
        return render_api_error(request, error)
    known = _known(request, error)
    app = request.app.state
    visit = request.scope["state"].get("visit")
    if visit is None:
        speak(language_for(request))
    text = error_page(visit, app.templates, known, _address(request))
    headers = PLAIN if visit is None else page_headers(visit, private=True)
    return Response(text, status_code=known.status, headers={**known.headers, **headers}, media_type=HTML)


def _address(request: Request[Any, Any, Any]) -> str:
    """The path and query that were asked for, as the visitor wrote them."""
    number, query = request.scope["state"].get("merchant_id"), request.url.query
    path = quote(f"/{number}{request.scope['path']}" if number is not None else request.scope["path"])
    return f"{path}?{query}" if query else path


def render_api_error(request: Request[Any, Any, Any], error: Exception) -> Response[dict[str, Any]]:
    known = _known(request, error)
    return Response(
        error_body(known), status_code=known.status, headers=known.headers, media_type="application/json"
    )


def _known(request: Request[Any, Any, Any], error: Exception) -> StorefrontError:
    known = to_domain(error)
    if isinstance(known, Collided):
        collided(request.scope)
    return known


def is_api(request: Request[Any, Any, Any]) -> bool:
    return request.scope["path"].startswith(API)


__all__ = ["error_body", "is_api", "render_error", "to_domain"]
