"""Calls as the API shows them."""

from typing import Any, Literal

import msgspec

from storefront.core.ids import twin
from storefront.logs.models import ApiLog
from storefront.logs.shapes import CompactShape, FullShape, LogShape, SummaryShape

Format = Literal["full", "compact", "summary"]
KINDS = {"sk": "secret", "pk": "public"}


def present_log(row: ApiLog, format: Format = "full") -> LogShape:
    summary: dict[str, Any] = {
        "id": row.id,
        "method": row.method,
        "url": row.url,
        "status_code": row.status_code,
        "created": row.created,
    }
    if format == "summary":
        return SummaryShape(**summary)
    compact = {**summary, **_circumstances(row)}
    if format == "compact":
        return CompactShape(**compact)
    return FullShape(**compact, request=_raw(row.request), response=_raw(row.response))


def _circumstances(row: ApiLog) -> dict[str, Any]:
    return {
        "request_id": twin(row.id, "rqst"),
        "version": row.version,
        "key_used": row.key_used,
        "key_type": KINDS.get((row.key_used or "")[:2]),
        "sandbox": row.sandbox,
        "token_id": None,
        "ip_address": row.ip_address,
        "duration": row.duration,
    }


def _raw(text: str | None) -> msgspec.Raw:
    """It is JSON already."""
    return msgspec.Raw((text or "null").encode())
