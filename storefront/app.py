"""The composition root: settings and a database become an ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from litestar import Litestar
from litestar.datastructures import State
from litestar.di import Provide
from litestar.types import ASGIApp

from storefront import routes
from storefront.core.db import Database
from storefront.settings import Settings
from storefront.web.errors import render_api_error
from storefront.web.keys import provide_caller
from storefront.web.outer import outer
from storefront.web.session import provide_session

MAX_BODY = 4_000_000
"""Bytes of a request's body; an asset's contents of 2 MB are 2.7 MB in base64."""


def build_app(settings: Settings, database: Database | None = None) -> Litestar:
    """The application without its outer wrapper; tests and servers use `asgi`."""
    opened = database or Database(settings.database_url)

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        try:
            yield
        finally:
            if database is None:
                await opened.close()

    return Litestar(
        route_handlers=[*routes.API, *routes.PAGES],
        dependencies={"session": Provide(provide_session), "caller": Provide(provide_caller)},
        exception_handlers={Exception: render_api_error},
        request_max_body_size=MAX_BODY,
        state=State({"settings": settings, "database": opened}),
        lifespan=[lifespan],
        openapi_config=None,
        debug=False,
    )


def asgi(settings: Settings, database: Database | None = None) -> ASGIApp:
    """The whole application as servers run it."""
    return outer(build_app(settings, database))
