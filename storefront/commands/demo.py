"""`storefront demo`: a shop to look around in."""

import asyncio
import json
import os
from pathlib import Path

import click

from storefront.commands.running import ready_database
from storefront.commands.serve import reached_at, start
from storefront.core.db import Database
from storefront.demo.pay_through import pay_through, try_out
from storefront.demo.seed import seed
from storefront.demo.simulators.known import SIMULATED
from storefront.demo.simulators.wire import Provider, in_background
from storefront.gateways.registry import MISSING, missing_extra, name_of
from storefront.merchants.queries import default_merchant_id
from storefront.settings import Settings, load

KEYS = "demo_keys.json"
TEST_CARD = "4242 4242 4242 4242, any date and code (4000 0000 0000 0002 is declined)"
WORDS = """
  The shop       {url}
  {pay}
  Discounts      WELCOME10, FIVEOFF, TEA20; SPRING has expired
  Gift cards     GIFT-2500, GIFT-50000

  Public key     {pk_test}
  Secret key     {sk_test}

  Try the API    curl -H 'X-Authorization: {pk_test}' '{url}/v1/products?limit=1'
"""
OTHER = "Another shop is here already; the demo shop alone is paid through a simulated provider."


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--gateway",
    type=click.Choice(sorted(SIMULATED)),
    help="sell as if for real, paid through this provider, which is simulated on this machine",
)
def demo(host: str, port: int, gateway: str | None) -> None:
    """Set up the demo shop, if there is no shop yet, and serve it."""
    os.environ.setdefault("STOREFRONT_BASE_URL", reached_at(host, port))
    if gateway is None:
        _serve(host, port, None)
    elif missing_extra(gateway):
        raise click.ClickException(MISSING.format(gateway))
    else:
        with in_background(SIMULATED[gateway]()) as provider:
            listed = os.environ.get("STOREFRONT_PRIVATE_HOSTS", "")
            os.environ["STOREFRONT_PRIVATE_HOSTS"] = ",".join(filter(None, (listed, provider.pair)))
            _serve(host, port, provider)


def _serve(host: str, port: int, provider: Provider | None) -> None:
    settings = load()
    keys = asyncio.run(_ready(settings, provider))
    if keys:
        click.echo(WORDS.format(url=settings.base_url, pay=_paid_by(provider), **keys))
    start(host, port)


def _paid_by(provider: Provider | None) -> str:
    """One line of the words."""
    if provider is None:
        return f"{'Test card':<15}{TEST_CARD}"
    return f"{name_of(provider.code):<15}{provider.tip}"


async def _ready(settings: Settings, provider: Provider | None) -> dict[str, str]:
    """The demo's keys; empty when another shop is here already."""
    async with ready_database(settings) as database:
        merchant_id, keys = await _shop(settings, database)
        if provider is not None and not keys:
            raise click.ClickException(OTHER)
        if provider is not None:
            gateway = await pay_through(database, settings, merchant_id, provider)
            provider.hook = f"{settings.base_url}/webhooks/{provider.code}/{gateway}"
        elif keys:
            await try_out(database, merchant_id)
    return keys


async def _shop(settings: Settings, database: Database) -> tuple[int, dict[str, str]]:
    """Whichever shop is here, and its keys, if it is the demo's."""
    path = settings.data_dir / KEYS
    async with database.reading() as session:
        here = await default_merchant_id(session)
    if here is not None:
        return here, json.loads(path.read_text()) if path.exists() else {}
    click.echo("Setting up the demo shop …")
    seeded = await seed(settings, database)
    _keep(path, seeded.keys)
    return seeded.merchant_id, seeded.keys


def _keep(path: Path, keys: dict[str, str]) -> None:
    """For the next start: the database holds only hashes. Readable by its owner alone."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(keys, file)
