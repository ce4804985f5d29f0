"""What each process counts and measures. The library is an extra, and imported where it is wanted only.

Several web processes of one server share a folder (`PROMETHEUS_MULTIPROC_DIR`, set by `serve`): each writes
figures of its own there, which outlive it, and whoever is asked adds up everybody's.
"""

import os
from collections.abc import Iterable
from glob import glob
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from storefront.core.cause import Cause

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
"""Seconds."""
OWN = CollectorRegistry()
REQUESTS = Histogram(
    "storefront_request_seconds",
    "Answers, by the template of the path, the method and the class of the status.",
    ("route", "method", "status"),
    buckets=BOUNDS,
    registry=OWN,
)
COUNTERS = {
    "orders": Counter(
        "storefront_orders_placed", "Orders placed, live or in the sandbox.", ("mode",), registry=OWN
    ),
    "captures": Counter(
        "storefront_captures",
        "Attempts to pay that ended, by gateway: paid, declined, action_required, or lost.",
        ("gateway", "outcome"),
        registry=OWN,
    ),
    "unknown": Counter(
        "storefront_captures_unknown",
        "Captures whose gateway gave no answer. How each ended is counted when it is known.",
        ("gateway",),
        registry=OWN,
    ),
    "webhooks": Counter(
        "storefront_webhook_attempts",
        "Attempts to deliver a webhook: delivered, refused, or unreachable.",
        ("outcome",),
        registry=OWN,
    ),
}
CONNECTIONS = Gauge(
    "storefront_database_connections",
    "Connections of this server's processes to the database: open ones, and those in use.",
    ("state",),
    multiprocess_mode="livesum",
    registry=OWN,
)
_requests: dict[tuple[str | None, str, int], Histogram] = {}


def hear_request(cause: Cause, method: str, status: int, seconds: float) -> None:
    key = cause.route, method, status // 100
    found = _requests.get(key)
    if found is None:
        found = _requests[key] = REQUESTS.labels(cause.route or "none", method, f"{status // 100}xx")
    found.observe(seconds)


def hear(what: str, labels: tuple[str, ...]) -> None:
    COUNTERS[what].labels(*labels).inc()


class _Given:
    """Figures that were read from the rows."""

    def __init__(self, metrics: Iterable[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> Iterable[Metric]:
        return self._metrics


class _Own:
    """Those of the process itself."""

    def collect(self) -> Iterable[Metric]:
        return OWN.collect()


def exposition(shared: Iterable[Metric]) -> bytes:
    """Everything in Prometheus' text format."""
    registry = CollectorRegistry()
    if folder := os.environ.get(FOLDER):
        _forget_the_dead(folder)
        MultiProcessCollector(registry, folder)  # type: ignore[no-untyped-call]  # the library's own
    else:
        registry.register(_Own())
    registry.register(_Given(shared))
    return generate_latest(registry)


def _forget_the_dead(folder: str) -> None:
    """What a process counted stays when it is gone; the connections it held do not."""
    for path in glob(f"{folder}/gauge_live*.db"):
        pid = int(Path(path).stem.rpartition("_")[2])
        if not _lives(pid):
            mark_process_dead(pid, folder)  # type: ignore[no-untyped-call]  # the library's own


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, PermissionError):  # gone, or somebody else's by now
        return False
    return True
