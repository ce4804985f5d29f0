"""Switching the metrics on. Without `STOREFRONT_METRICS_TOKEN` nothing is counted and nothing imported."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from storefront.core import counting
from storefront.core.db import Database
from storefront.settings import Misconfigured, Settings
from storefront.web.requests_log import Tell

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
MISSING = "STOREFRONT_METRICS_TOKEN needs a library: pip install 'storefront[metrics]'."


def must_be_installed(settings: Settings) -> None:
    """Raises Misconfigured where metrics are asked for that cannot be made."""
    if settings.metrics_token and find_spec("prometheus_client") is None:
        raise Misconfigured(MISSING)


@contextmanager
def shared_figures(settings: Settings, workers: int) -> Iterator[None]:
    """Around the life of a server: a folder in which its processes add up, where there are several."""
    must_be_installed(settings)
    if not settings.metrics_token or workers == 1:
        yield
        return
    with TemporaryDirectory(prefix="storefront-metrics-") as folder:
        os.environ[FOLDER] = folder
        try:
            yield
        finally:
            del os.environ[FOLDER]


def watch(settings: Settings, database: Database) -> Sequence[Tell]:
    """Count in this process; what has to hear of requests."""
    must_be_installed(settings)
    if not settings.metrics_token:
        return ()
    from storefront.metrics import registry  # noqa: PLC0415  # an extra

    counting.listen(registry.hear)
    _watch_connections(database.engine, registry.CONNECTIONS)
    return (registry.hear_request,)


def _watch_connections(engine: AsyncEngine, gauge: Any) -> None:
    opened, used = gauge.labels("open"), gauge.labels("used")
    pool = engine.sync_engine.pool
    event.listen(pool, "connect", lambda *_: opened.inc())
    event.listen(pool, "close", lambda *_: opened.dec())
    event.listen(pool, "checkout", lambda *_: used.inc())
    event.listen(pool, "checkin", lambda *_: used.dec())
