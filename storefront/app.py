"""The composition root: settings and a database become an ASGI application."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.types import ASGIApp

from storefront import routes
from storefront.core.db import Database
from storefront.frame import frame
from storefront.settings import Settings
from storefront.web.errors import render_error
from storefront.web.keys import provide_caller
from storefront.web.outer import outer
from storefront.web.render import build_environment
from storefront.web.session import provide_session
from storefront.web.static import StaticFiles
from storefront.web.visit import provide_visit
from storefront.worker.run import run_worker

MAX_BODY = 1_000_000
"""Bytes of a request body; the handler of uploads allows itself more."""
NO_FORMS = [r"^/v1/", r"^/static/", r"^/assets/", r"^/health$", r"^/ready$"]
"""Paths that take no cookies."""


def build_app(settings: Settings, database: Database | None = None, relays: bool = False) -> Litestar:
    """The application without its outer wrapper. With `relays` it also works on the outbox."""
    opened = database or Database(settings.database_url)
    static = StaticFiles()

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        async with _relaying(settings, opened) if relays else _nothing():
            yield
        if database is None:
            await opened.close()

    return Litestar(
        route_handlers=[*routes.API, *routes.PAGES],
        dependencies={
            "session": Provide(provide_session),
            "caller": Provide(provide_caller),
            "visit": Provide(provide_visit),
        },
        exception_handlers={Exception: render_error},
        request_max_body_size=MAX_BODY,
        csrf_config=_csrf(settings),
        compression_config=CompressionConfig(
            backend="gzip", gzip_compress_level=5, minimum_size=1000, exclude=NO_FORMS[1:]
        ),
        state=State(
            {
                "settings": settings,
                "database": opened,
                "static": static,
                "templates": build_environment(static),
                "frame": frame,
            }
        ),
        lifespan=[lifespan],
        openapi_config=None,
        logging_config=None,
        debug=False,
    )


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
async def _relaying(settings: Settings, database: Database) -> AsyncIterator[None]:
    """The relay and the sweeps, beside the requests of this process."""
    stop = asyncio.Event()
    work = asyncio.create_task(run_worker(settings, database, stop))
    try:
        yield
    finally:
        stop.set()
        with suppress(asyncio.CancelledError):
            await work


def asgi(settings: Settings, database: Database | None = None, relays: bool = False) -> ASGIApp:
    """The whole application as servers run it."""
    return outer(build_app(settings, database, relays), settings.trusted_proxies)
