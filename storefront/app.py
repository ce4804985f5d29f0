"""The composition root: settings and a database become an ASGI application."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from litestar import Litestar, Router
from litestar.config.compression import CompressionConfig
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.middleware import DefineMiddleware
from litestar.types import ASGIApp

from storefront import routes
from storefront.assets.storage import storage_of
from storefront.core.db import Database
from storefront.frame import cart_count, frame
from storefront.integrations.catalogue import catalogue
from storefront.logs.buffer import Buffer
from storefront.logs.flush import keep_flushing
from storefront.logs.record import recording
from storefront.merchants.keys import BY_HASH
from storefront.metrics.watch import watch
from storefront.readiness import Readiness
from storefront.settings import Settings
from storefront.telemetry.wanted import wanted_spans
from storefront.web.errors import render_error
from storefront.web.form_proof import FormProof
from storefront.web.kept import Shelf
from storefront.web.keys import provide_caller
from storefront.web.lean import Lean
from storefront.web.outer import outer
from storefront.web.render import build_environment
from storefront.web.repeated import Answer, repeated
from storefront.web.requests_log import requests_log
from storefront.web.session import found_in_it, provide_session
from storefront.web.static import StaticFiles
from storefront.web.traced import traced
from storefront.web.visit import provide_visit
from storefront.worker.run import run_worker

MAX_BODY = 1_000_000
"""Bytes of a request body; the handler of uploads allows itself more."""
FILES = [r"^/static/", r"^/assets/", r"^/fulfill/", r"^/integrations/", r"^/(health|ready|metrics)$"]
NO_FORMS = [r"^/v1/", r"^/webhooks/", r"^/docs(/|$)", *FILES]
"""Paths that take no cookies."""
UNPACKED = [*FILES, r"^/v1/developer/logs/stream$"]
"""Paths whose answers are packed already, or go out bit by bit."""


def build_app(settings: Settings, database: Database | None = None, relays: bool = False) -> Litestar:
    """The application without its outer wrapper. With `relays` it also works on the outbox."""
    opened = database or Database(settings.database_url)
    static, calls = StaticFiles(), Buffer()
    catalogue()  # what cannot be used is told now, and no request waits for it
    storage_of(settings)

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        relay = _beside(lambda stop: run_worker(settings, opened, stop)) if relays else _nothing()
        async with _beside(lambda stop: keep_flushing(opened, calls, stop)), relay:
            yield
        if database is None:
            await opened.close()

    return Lean(
        route_handlers=[_everything()],
        dependencies={
            "session": Provide(provide_session),
            "caller": Provide(found_in_it(provide_caller)),
            "visit": Provide(found_in_it(provide_visit)),
        },
        exception_handlers={Exception: render_error},
        request_max_body_size=MAX_BODY,
        middleware=[DefineMiddleware(FormProof, config=_csrf(settings))],
        compression_config=CompressionConfig(
            backend="gzip", gzip_compress_level=5, minimum_size=1000, exclude=UNPACKED
        ),
        state=State(
            {
                "settings": settings,
                "database": opened,
                "static": static,
                "templates": build_environment(static),
                "frame": frame,
                "cart_count": cart_count,
                "shelf": Shelf(),
                "calls": calls,
                "readiness": Readiness(settings, opened),
            }
        ),
        lifespan=[lifespan],
        openapi_config=None,
        logging_config=None,
        debug=False,
    )


def _everything() -> Router:
    """As one, because the tree of all paths is looked through after each thing that is registered."""
    return Router("/", route_handlers=[*routes.API, *routes.PAGES])


def _csrf(settings: Settings) -> CSRFConfig:
    return CSRFConfig(
        secret=settings.secret_key,
        cookie_name=f"{'__Host-' if settings.is_https else ''}csrf",
        cookie_secure=settings.is_https,
        cookie_httponly=True,
        cookie_samesite="lax",
        exclude=NO_FORMS,
    )


@asynccontextmanager
async def _nothing() -> AsyncIterator[None]:
    yield


@asynccontextmanager
async def _beside(work: Callable[[asyncio.Event], Awaitable[None]]) -> AsyncIterator[None]:
    """Work beside the requests of this process, until it is told to stop: the relay, the log of calls."""
    stop = asyncio.Event()
    task = asyncio.ensure_future(work(stop))
    try:
        yield
    finally:
        stop.set()
        with suppress(asyncio.CancelledError):
            await task


def asgi(settings: Settings, database: Database | None = None, relays: bool = False) -> ASGIApp:
    """The whole application as servers run it."""
    app = build_app(settings, database, relays)
    listeners = [requests_log(settings.log_format), *watch(settings, app.state.database)]
    inner = repeated(app, Shelf[Answer](), app.state.database.glance(BY_HASH))
    whole = traced(recording(outer(inner, settings), app.state.calls), listeners)
    if spans := wanted_spans():
        spans.within(app.state.database)
        return spans.around(whole)
    return whole
