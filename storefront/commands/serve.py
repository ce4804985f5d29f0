"""`storefront serve`: the shop, its checkout and its API over HTTP."""

import asyncio
import os
import socket
from importlib import import_module
from ipaddress import ip_address
from multiprocessing import get_start_method

import click
from granian import Granian
from granian.constants import Interfaces, Loops
from granian.log import LogLevels

from storefront.assets.storage import storage_of
from storefront.commands.running import ready_database
from storefront.core.for_good import loaded_for_good
from storefront.metrics.watch import shared_figures
from storefront.settings import NO_RELAY, Settings, load
from storefront.web.logs import of_the_server

DRAIN = 20
"""Seconds that open requests get to finish when the server is told to stop."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="web processes")
@click.option("--no-relay", is_flag=True, help="leave the outbox to `storefront worker`")
@click.option("--reload", is_flag=True, help="start anew when the code changes (development)")
def serve(host: str, port: int, workers: int, no_relay: bool, reload: bool) -> None:
    """Serve the shop. An empty database is migrated first; an older one is refused."""
    start(host, port, workers=workers, relays=not no_relay, reload=reload)


def start(host: str, port: int, *, workers: int = 1, relays: bool = True, reload: bool = False) -> None:
    """Serve until stopped. Raises ClickException where the address cannot be listened at."""
    _must_be_free(host, port)
    os.environ.setdefault("STOREFRONT_BASE_URL", reached_at(host, port))
    os.environ[NO_RELAY] = "0" if relays else "1"
    settings = load()
    storage_of(settings)  # what cannot be used is told before any process is started
    asyncio.run(_prepare(settings))
    click.echo(f"Storefront is at {settings.base_url} (Ctrl+C stops it)")
    if workers > 1 and not reload:
        _load_for_all()
    with shared_figures(settings, workers):
        _serve(settings, host, port, workers, reload)


def _serve(settings: Settings, host: str, port: int, workers: int, reload: bool) -> None:
    Granian(
        "storefront.server:application",
        address=host,
        port=port,
        workers=workers,
        interface=Interfaces.ASGI,
        factory=True,
        loop=Loops.uvloop,
        reload=reload,
        backlog=1024,
        workers_kill_timeout=DRAIN,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
        log_dictconfig=of_the_server(settings.log_format),
    ).serve()


def _must_be_free(host: str, port: int) -> None:
    """Web processes share their port, so the system would let another server have a part of the requests."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        why = error.strerror if isinstance(error, socket.gaierror) else os.strerror(error.errno or 0)
        raise click.ClickException(
            f"Nothing can be served at {host}, port {port}: {why}. --port names another port."
        ) from error


def reached_at(host: str, port: int) -> str:
    """The address of a server that listens on `host`. All interfaces are no address: this machine is one."""
    try:
        address = ip_address(host)
    except ValueError:  # a name
        return f"http://{host}:{port}"
    if address.is_unspecified:
        address = ip_address("127.0.0.1" if address.version == 4 else "::1")
    named = str(address) if address.version == 4 else f"[{address}]"
    return f"http://{named}:{port}"


def _load_for_all() -> None:
    """Processes that are forked from this one share what it has loaded: it is read once, and much of it is
    kept once."""
    if get_start_method() == "fork":
        with loaded_for_good():
            import_module("storefront.app")


async def _prepare(settings: Settings) -> None:
    async with ready_database(settings):
        """Opening it is enough: it is migrated, or refused."""
