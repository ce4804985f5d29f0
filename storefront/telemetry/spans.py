"""Spans for requests, statements and outgoing requests, by the standard instrumentations."""

import os
from typing import Any

from litestar.types import ASGIApp, Message, Receive, Send
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.asgi import OpenTelemetryMiddleware
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.instrumentation.sqlalchemy import SQLAlchemyInstrumentor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, ParentBased

from storefront.core.cause import Cause, current
from storefront.core.db import Database
from storefront.telemetry.scrub import Scrubbed
from storefront.web.traced import METHODS

NAME = "OTEL_SERVICE_NAME"


class Spans:
    """One per process. Name, sampling and destination are read from the standard variables."""

    def __init__(self, exporter: SpanExporter | None = None) -> None:
        os.environ.setdefault(NAME, "storefront")
        self._processor = BatchSpanProcessor(Scrubbed(exporter or OTLPSpanExporter()))
        self._requests = TracerProvider(resource=Resource.create())
        self._requests.add_span_processor(self._processor)
        self._statements = TracerProvider(resource=Resource.create(), sampler=ParentBased(ALWAYS_OFF))
        self._statements.add_span_processor(self._processor)

    def around(self, app: ASGIApp) -> ASGIApp:
        """A span for each request."""
        asked: dict[str, Any] = {"tracer_provider": self._requests, "exclude_spans": ["receive", "send"]}
        inner: Any = OpenTelemetryMiddleware(_named(app), default_span_details=_by_method, **asked)

        async def wrapped(scope: Any, receive: Receive, send: Send) -> None:
            await inner(scope, receive, send)
            if scope["type"] == "lifespan":  # the process ends
                self.flush()

        return wrapped

    def within(self, database: Database) -> None:
        """Of statements, and of requests that go out. Statements are told within a request only: the relay
        looks into its outbox twice a second."""
        asked: dict[str, Any] = {"tracer_provider": self._statements, "skip_dep_check": True}
        # It names 2.0 as the newest SQLAlchemy that it knows; the events it listens to are the same.
        SQLAlchemyInstrumentor().instrument(engine=database.engine.sync_engine, **asked)
        HTTPXClientInstrumentor().instrument(tracer_provider=self._requests)

    def flush(self) -> None:
        """Send what waits."""
        self._processor.force_flush()

    def stop(self) -> None:
        """Tests leave nothing behind."""
        SQLAlchemyInstrumentor().uninstrument()
        HTTPXClientInstrumentor().uninstrument()
        self._processor.shutdown()  # type: ignore[no-untyped-call]  # the library's own


def _by_method(scope: Any) -> tuple[str, dict[str, Any]]:
    """What a request is called until its route is known: by nothing that a client wrote."""
    return METHODS.get(scope.get("method"), "OTHER"), {}


def _named(app: ASGIApp) -> ASGIApp:
    """With the answer's head the route is known, and whose shop it was; with its end the span is over."""

    async def wrapped(scope: Any, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and (cause := current()):
                _tell(trace.get_current_span(), cause, scope)
            await send(message)

        await app(scope, receive, sending)

    return wrapped


def _tell(span: trace.Span, cause: Cause, scope: Any) -> None:
    span.update_name(f"{_by_method(scope)[0]} {cause.route or ''}".rstrip())
    known = {
        "http.route": cause.route,
        "storefront.request_id": cause.id,
        "storefront.merchant_id": cause.merchant_id,
    }
    span.set_attributes({name: value for name, value in known.items() if value is not None})
