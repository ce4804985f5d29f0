"""`storefront merchant`: opening and listing shops."""

import json
from typing import Any

import click
import pycountry
from babel.numbers import list_currencies

from storefront.commands.closed import purge, reopen
from storefront.commands.merchant_pages import pages
from storefront.commands.running import run
from storefront.core.db import Database
from storefront.merchants.create import create_merchant
from storefront.merchants.origins import origin_of
from storefront.merchants.queries import list_merchants, merchant_by_id
from storefront.settings import Settings
from storefront.words.languages import LANGUAGES


@click.group()
def merchant() -> None:
    """Open and list shops."""


@merchant.command()
@click.option("--name", required=True)
@click.option("--country", default="US", show_default=True, help="ISO 3166-1 alpha-2")
@click.option("--currency", default="USD", show_default=True, help="ISO 4217")
@click.option("--email", help="support address shown to shoppers")
@click.option("--json", "as_json", is_flag=True, help="print id and keys as one JSON object")
def create(name: str, country: str, currency: str, email: str | None, as_json: bool) -> None:
    """Open a shop; prints its four keys, this one time."""
    country, currency = country.upper(), currency.upper()
    if pycountry.countries.get(alpha_2=country) is None:
        raise click.BadParameter(f"{country} is no ISO 3166-1 country.", param_hint="--country")
    if currency not in list_currencies():
        raise click.BadParameter(f"{currency} is no ISO 4217 currency.", param_hint="--currency")

    async def work(_: Settings, database: Database) -> dict[str, Any]:
        async with database.writing() as session:
            new = await create_merchant(session, name, country=country, currency=currency, email=email)
        return {"id": new.merchant.id, "keys": new.keys}

    made = run(work)
    if as_json:
        click.echo(json.dumps(made))
        return
    click.echo(f"Merchant {made['id']}: {name}. Keep these keys; they are not shown again.")
    for called, text in made["keys"].items():
        click.echo(f"  {called:8} {text}")


@merchant.command("list")
def list_() -> None:
    """List the shops."""

    async def work(_: Settings, database: Database) -> None:
        async with database.reading() as session:
            for shop in await list_merchants(session):
                mode = "closed" if shop.closed else "sandbox" if shop.sandbox else "live"
                click.echo(f"{shop.id}\t{shop.name}\t{shop.currency}\t{mode}\t{shop.domain or '-'}")

    run(work)


@merchant.command()
@click.argument("id", type=int)
@click.option("--live/--sandbox", "live", default=None, help="sell for real on the hosted pages, or try out")
@click.option("--domain", help="host under which this shop answers at /")
@click.option(
    "--origin", "origins", multiple=True, help="one of the merchant's own sites, like https://my.shop"
)
@click.option("--language", type=click.Choice(list(LANGUAGES)), help="what pages speak first")
@click.option("--languages", help="what pages are offered in, like de,en,fr; `all` for all there are")
def update(
    id: int,
    live: bool | None,
    domain: str | None,
    origins: tuple[str, ...],
    language: str | None,
    languages: str | None,
) -> None:
    """Change what a shop needs to go to production."""

    async def work(_: Settings, database: Database) -> None:
        async with database.writing() as session:
            shop = await merchant_by_id(session, id)
            if shop is None:
                raise click.ClickException(f"There is no merchant {id}.")
            if live is not None:
                shop.sandbox = not live
            if domain is not None:
                shop.domain = domain or None
            if origins:
                shop.cors_domains = [_origin(origin) for origin in origins]
            shop.language = language or shop.language
            if languages:
                shop.languages = _languages(languages)
        click.echo(f"Merchant {id} was changed.")

    run(work)


def _languages(text: str) -> list[str] | None:
    codes = text.split(",")
    if text == "all":
        return None
    if unknown := [code for code in codes if code not in LANGUAGES]:
        raise click.BadParameter(
            f"{', '.join(unknown)}: there are {', '.join(LANGUAGES)}.", param_hint="--languages"
        )
    return codes


def _origin(text: str) -> str:
    try:
        return origin_of(text)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--origin") from error


for command in (pages, reopen, purge):
    merchant.add_command(command)
