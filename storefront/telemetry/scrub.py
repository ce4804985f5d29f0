"""What of a span leaves the house: a short list of attributes. Paths, queries, headers hold tokens."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
from opentelemetry.trace import SpanKind, Status

KEPT = {
    "http.method", "http.request.method", "http.route", "http.status_code", "http.response.status_code",
    "http.scheme", "url.scheme", "http.flavor", "network.protocol.version", "error.type",
    "db.system", "db.system.name", "db.statement", "db.query.text", "db.operation", "db.operation.name",
    "storefront.request_id", "storefront.merchant_id",
}  # fmt: skip
"""Statements have places where their values go, and nothing else."""
ADDRESSES = ("http.url", "url.full")
"""Of an outgoing request: only whom it went to is kept."""


class Scrubbed(SpanExporter):
    """Another exporter, which is given bare spans."""

    def __init__(self, inner: SpanExporter) -> None:
        self._inner = inner

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        return self._inner.export([bare(span) for span in spans])

    def shutdown(self) -> None:
        self._inner.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        return self._inner.force_flush(timeout_millis)


def bare(span: ReadableSpan) -> ReadableSpan:
    """Without events and descriptions too: an error's words are its secrets."""
    return ReadableSpan(
        name=_name(span),
        context=span.context,
        parent=span.parent,
        resource=span.resource,
        attributes=_kept(span.attributes or {}, outgoing=span.kind is SpanKind.CLIENT),
        kind=span.kind,
        instrumentation_scope=span.instrumentation_scope,
        status=Status(span.status.status_code),
        start_time=span.start_time,
        end_time=span.end_time,
    )


def _name(span: ReadableSpan) -> str:
    """Of a statement its first word: where the database is, is nobody's business."""
    is_statement = any(name.startswith("db.") for name in span.attributes or ())
    return span.name.partition(" ")[0] if is_statement else span.name


def _kept(attributes: Any, outgoing: bool) -> dict[str, Any]:
    kept = {name: value for name, value in attributes.items() if name in KEPT}
    address = next((attributes[name] for name in ADDRESSES if name in attributes), None)
    if outgoing and address:
        kept["server.address"] = urlsplit(str(address)).hostname or ""
    return kept
