"""Which version of the API a request asks for, and what changes may know of it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from storefront import versions


def effective_version(scope: Any) -> str:
    """The version of the key or of the header; before a key is known, a header that makes sense."""
    known = (scope.get("state") or {}).get("api_version")
    return str(known) if known else _asked_for(scope)


def newer_body(scope: Any, body: dict[str, Any]) -> dict[str, Any]:
    """The body of a request as the newest version writes it."""
    asked = older_request(scope)
    return versions.newer_body(body, asked) if asked else body


def newer_query(scope: Any, query: dict[str, Any]) -> dict[str, Any]:
    """The query of a request as the newest version writes it."""
    asked = older_request(scope)
    return versions.newer_query(query, asked) if asked else query


def touched(scope: Any, line_id: str) -> None:
    """Remember which line of a cart a request changed: older answers name it."""
    scope["state"]["touched_line"] = line_id


def older_request(scope: Any) -> versions.Asked | None:
    """The request as changes see it; None when the newest shapes were asked for."""
    version = effective_version(scope)
    if not versions.is_older(version):
        return None
    template = scope.get("path_template") or ""
    return versions.Asked(
        version,
        versions.route_of(scope["method"], template),
        versions.ids_of(template, scope["path"]),
        _query(scope),
        scope["state"].get("touched_line"),
    )


def _query(scope: Any) -> Mapping[str, str]:
    return dict(parse_qsl(scope["query_string"].decode("latin-1")))


def _asked_for(scope: Any) -> str:
    for name, value in scope["headers"]:
        if name == b"chec-version":
            try:
                return versions.resolve(value.decode("latin-1"))
            except versions.UnknownVersion:
                break
    return versions.LATEST
