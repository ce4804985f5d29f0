"""Reading query strings as clients really send them: brackets, dots, repeats, commas, JSON in a value."""

from typing import Annotated, Any, TypeVar

import qs_codec
from litestar import Request
from pydantic import BeforeValidator

from storefront.core.errors import BadRequest, Invalid
from storefront.core.fields import Form
from storefront.core.paging import Slice
from storefront.web.asked import newer_query
from storefront.web.bodies import decode, parse, refuse_bad_text

OPTIONS = qs_codec.DecodeOptions(allow_dots=True, depth=5, list_limit=500, parameter_limit=500)
F = TypeVar("F", bound=Form)


def query(request: Request[Any, Any, Any], form: type[F], **context: object) -> F:
    """The query string as `form`. Raises Invalid naming the parameters that are refused."""
    return parse(form, read_query(request), **context)


def read_query(request: Request[Any, Any, Any]) -> dict[str, Any]:
    """Nested parameters: `a[b]=1`, `a.b=1` and `a={"b":1}` all read {"a": {"b": "1"}}."""
    raw = request.scope["query_string"].decode("latin-1")
    try:
        found = qs_codec.decode(raw, OPTIONS) if raw else {}
    except (ValueError, IndexError, TypeError) as error:
        raise Invalid({}, "The query string cannot be read.") from error
    refuse_bad_text(found)
    return newer_query(request.scope, {key: _unwrap(value) for key, value in found.items()})


def _unwrap(value: Any) -> Any:
    """JSON in a value, as one published client sends nested parameters."""
    if isinstance(value, str) and value.lstrip()[:1] in {"{", "["}:
        try:
            return decode(value.encode())
        except BadRequest:
            return value
    return value


def _digits(value: object) -> int:
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise ValueError("The value must be a whole number.")
    return int(text)


Digits = Annotated[int, BeforeValidator(_digits)]
"""A number in a query: ASCII digits only."""


class Paged(Form):
    """`limit` and `page` of a list."""

    limit: Digits | None = None
    page: Digits = 1


def wanted_slice(asked: Paged, default: int = 20, maximum: int = 100) -> Slice:
    """Raises Invalid when the limit or page lies outside its bounds."""
    limit = default if asked.limit is None else asked.limit
    errors: dict[str, list[str]] = {}
    if not 1 <= limit <= maximum:
        errors["limit"] = [f"The limit must be between 1 and {maximum}."]
    if not 1 <= asked.page <= 1_000_000:
        errors["page"] = ["The page must be between 1 and 1000000."]
    if errors:
        raise Invalid(errors)
    return Slice(limit=limit, page=asked.page)
