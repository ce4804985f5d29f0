"""The figures of a process that answers no requests: a small server beside it, in a thread of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from storefront.metrics.token import fits
from storefront.settings import Misconfigured, Settings

PATH = "/metrics"


@contextmanager
def served(settings: Settings, host: str, port: int | None) -> Iterator[None]:
    """Meanwhile. Without a port nothing is served; raises Misconfigured where no token is set."""
    if port is None:
        yield
        return
    if not settings.metrics_token:
        raise Misconfigured("--metrics-port needs STOREFRONT_METRICS_TOKEN, which callers have to know.")
    with make_server(host, port, _application(settings), handler_class=_Silent) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()


def _application(settings: Settings) -> Any:
    from storefront.metrics.registry import exposition  # noqa: PLC0415  # an extra

    def answer(environ: dict[str, Any], start: Any) -> list[bytes]:
        if environ["PATH_INFO"] != PATH:
            start("404 Not Found", [])
        elif not fits(settings, environ.get("HTTP_AUTHORIZATION", "")):
            start("401 Unauthorized", [("WWW-Authenticate", "Bearer")])
        else:
            start("200 OK", [("Content-Type", "text/plain; charset=utf-8")])
            return [exposition([])]
        return [b""]

    return answer


class _Silent(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Probes are not worth a line."""
