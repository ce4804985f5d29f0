"""`storefront worker`: the relay and the sweeps alone, beside web processes started with `--no-relay`."""

import asyncio
import signal

import click

from storefront.commands.running import run
from storefront.core.db import Database
from storefront.settings import Settings
from storefront.web.logs import set_up_logging
from storefront.worker.run import run_worker


@click.command()
def worker() -> None:
    """Work on the outbox: mails, deliveries, downloads of pictures, open payment attempts."""

    async def work(settings: Settings, database: Database) -> None:
        set_up_logging(settings.log_level, settings.log_format)
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        click.echo("The worker is running. Stop it with Ctrl+C.")
        await run_worker(settings, database, stop)

    run(work)
