"""Whether traces are wanted: by the variables that every tool for OpenTelemetry reads."""

import os
from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storefront.telemetry.spans import Spans

ASKING = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_TRACES_EXPORTER")
NEEDED = "opentelemetry.instrumentation.asgi"


def wanted_spans() -> "Spans | None":
    """What makes spans, where they are asked for and can be made."""
    if not (is_wanted(os.environ) and is_installed()):
        return None
    from storefront.telemetry.spans import Spans  # noqa: PLC0415  # an extra

    return Spans()


def is_wanted(environment: Mapping[str, str]) -> bool:
    """An endpoint or an exporter is named, and nothing says no."""
    off = environment.get("OTEL_SDK_DISABLED", "").strip().lower() == "true"
    return not off and environment.get("OTEL_TRACES_EXPORTER") != "none" and any(map(environment.get, ASKING))


def is_installed() -> bool:
    try:
        return find_spec(NEEDED) is not None
    except ModuleNotFoundError:
        return False
