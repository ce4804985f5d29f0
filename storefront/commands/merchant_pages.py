"""`storefront merchant pages`: what a shop's pages tell its visitors."""

import click

from storefront.commands.running import run
from storefront.core.db import Database
from storefront.core.links import redirect_target
from storefront.merchants.queries import merchant_by_id
from storefront.settings import Settings

Link = str | None


def _link(_: click.Context, parameter: click.Parameter, text: Link) -> Link:
    try:
        return redirect_target(text) if text else text
    except ValueError as error:
        message = "Give an address such as https://my.shop/returns, or nothing at all."
        raise click.BadParameter(message) from error


@click.command()
@click.argument("id", type=int)
@click.option("--returns", callback=_link, help="address of the returns policy; empty takes it off the pages")
@click.option("--privacy", callback=_link, help="address of the privacy policy")
@click.option("--terms", callback=_link, help="address of the terms")
@click.option("--low-stock", type=click.IntRange(0, 1000), help="from how many units downwards few are left")
@click.option(
    "--obligation/--no-obligation",
    default=None,
    help="whether the pay button always states the obligation to pay; to buyers in the EU it does anyway",
)
def pages(
    id: int, returns: Link, privacy: Link, terms: Link, low_stock: int | None, obligation: bool | None
) -> None:
    """Set what a shop's pages say: policies, when few are left, and the words of the pay button."""

    async def work(_: Settings, database: Database) -> None:
        async with database.writing() as session:
            shop = await merchant_by_id(session, id)
            if shop is None:
                raise click.ClickException(f"There is no merchant {id}.")
            named = {"returns": returns, "privacy": privacy, "terms": terms}
            said = {**(shop.links or {}), **{name: url for name, url in named.items() if url is not None}}
            shop.links = {name: url for name, url in said.items() if url}
            shop.low_stock = shop.low_stock if low_stock is None else low_stock
            shop.states_obligation = shop.states_obligation if obligation is None else obligation
        click.echo(f"Merchant {id} was changed.")

    run(work)
