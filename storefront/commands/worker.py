"""`storefront worker`: the relay and the sweeps alone, beside web processes started with `--no-relay`."""

import asyncio
import signal

import click

from storefront.commands.running import run
from storefront.core.db import Database
from storefront.metrics.alone import served
from storefront.metrics.watch import watch
from storefront.settings import Settings
from storefront.telemetry.wanted import wanted_spans
from storefront.web.logs import set_up_logging
from storefront.worker.run import run_worker


@click.command()
@click.option("--metrics-host", default="127.0.0.1", show_default=True)
@click.option(
    "--metrics-port", type=click.IntRange(1, 65535), help="where its own figures are for Prometheus"
)
def worker(metrics_host: str, metrics_port: int | None) -> None:
    """Work on the outbox: mails, deliveries, downloads of pictures, open payment attempts."""

    async def work(settings: Settings, database: Database) -> None:
        set_up_logging(settings.log_level, settings.log_format)
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        watch(settings, database)
        if spans := wanted_spans():
            spans.within(database)
        with served(settings, metrics_host, metrics_port):
            click.echo("The worker is running. Stop it with Ctrl+C.")
            await run_worker(settings, database, stop)

    run(work)
