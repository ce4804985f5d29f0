"""`storefront key`: API keys."""

import click

from storefront.commands.running import run
from storefront.core.db import Database
from storefront.merchants.keys import list_keys, make_key, revoke_key
from storefront.merchants.queries import merchant_by_id
from storefront.settings import Settings


@click.group()
def key() -> None:
    """Make, list and revoke API keys."""


@key.command()
@click.option("--merchant", "merchant_id", type=int, required=True)
@click.option("--kind", type=click.Choice(["public", "secret"]), required=True)
@click.option("--live", is_flag=True, help="a live key; without it a sandbox key")
def create(merchant_id: int, kind: str, live: bool) -> None:
    """Make a key; it is printed this one time."""

    async def work(_: Settings, database: Database) -> str:
        async with database.writing() as session:
            if await merchant_by_id(session, merchant_id) is None:
                raise click.ClickException(f"There is no merchant {merchant_id}.")
            return make_key(session, merchant_id, kind, sandbox=not live)

    click.echo(run(work))


@key.command("list")
@click.option("--merchant", "merchant_id", type=int, required=True)
def list_(merchant_id: int) -> None:
    """List a merchant's keys by what they begin with."""

    async def work(_: Settings, database: Database) -> None:
        async with database.reading() as session:
            for row in await list_keys(session, merchant_id):
                state = "revoked" if row.revoked else "valid"
                click.echo(f"{row.prefix}…\t{row.kind}\t{'sandbox' if row.sandbox else 'live'}\t{state}")

    run(work)


@key.command()
@click.argument("prefix")
@click.option("--merchant", "merchant_id", type=int, required=True)
def revoke(prefix: str, merchant_id: int) -> None:
    """Revoke the keys that begin with PREFIX, at once."""

    async def work(_: Settings, database: Database) -> int:
        async with database.writing() as session:
            return await revoke_key(session, merchant_id, prefix)

    count = run(work)
    if count == 0:
        raise click.ClickException("No valid key begins like that.")
    click.echo(f"{count} key{'s were' if count > 1 else ' was'} revoked.")
