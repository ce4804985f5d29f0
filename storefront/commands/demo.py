"""`storefront demo`: a shop to look around in."""

import asyncio
import json
import os
from pathlib import Path

import click

from storefront.commands.running import ready_database
from storefront.commands.serve import start
from storefront.demo.seed import seed
from storefront.merchants.queries import default_merchant_id
from storefront.settings import Settings, load

KEYS = "demo_keys.json"
WORDS = """
  The shop       {url}
  Test card      4242 4242 4242 4242, any date and code (4000 0000 0000 0002 is declined)
  Discounts      WELCOME10, FIVEOFF, TEA20; SPRING has expired
  Gift cards     GIFT-2500, GIFT-50000

  Public key     {pk_test}
  Secret key     {sk_test}

  Try the API    curl -H 'X-Authorization: {pk_test}' '{url}/v1/products?limit=1'
"""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def demo(host: str, port: int) -> None:
    """Set up the demo shop, if there is no shop yet, and serve it."""
    os.environ.setdefault("STOREFRONT_BASE_URL", f"http://{host}:{port}")
    settings = load()
    keys = asyncio.run(_ready(settings))
    if keys:
        click.echo(WORDS.format(url=settings.base_url, **keys))
    start(host, port)


async def _ready(settings: Settings) -> dict[str, str]:
    """The demo's keys; empty when another shop is here already."""
    path = settings.data_dir / KEYS
    async with ready_database(settings) as database:
        async with database.reading() as session:
            here = await default_merchant_id(session)
        if here is None:
            click.echo("Setting up the demo shop …")
            _keep(path, (await seed(settings, database)).keys)
    kept: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    return kept


def _keep(path: Path, keys: dict[str, str]) -> None:
    """For the next start: the database holds only hashes. Readable by its owner alone."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(keys, file)
