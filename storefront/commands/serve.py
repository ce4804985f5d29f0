"""`storefront serve`: the shop, its checkout and its API over HTTP."""

import asyncio
import os

import click
from granian import Granian
from granian.constants import Interfaces, Loops
from granian.log import LogLevels

from storefront.commands.running import ready_database
from storefront.settings import NO_RELAY, Settings, load

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
    """Serve until stopped."""
    os.environ.setdefault("STOREFRONT_BASE_URL", f"http://{host}:{port}")
    os.environ[NO_RELAY] = "0" if relays else "1"
    settings = load()
    asyncio.run(_prepare(settings))
    click.echo(f"Storefront is at {settings.base_url} (Ctrl+C stops it)")
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
        log_level=LogLevels.warning,
    ).serve()


async def _prepare(settings: Settings) -> None:
    async with ready_database(settings):
        """Opening it is enough: it is migrated, or refused."""
