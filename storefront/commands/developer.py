"""`storefront developer`: people who sign in to work with a shop's API."""

import sys

import click

from storefront.commands.running import run
from storefront.core.db import Database
from storefront.core.errors import StorefrontError
from storefront.developers.create import create_developer
from storefront.developers.delete import delete_developer
from storefront.developers.queries import list_developers
from storefront.merchants.queries import merchant_by_id
from storefront.settings import Settings


@click.group()
def developer() -> None:
    """Add, list and remove developers, who sign in with e-mail address and password."""


@developer.command()
@click.option("--email", required=True)
@click.option("--merchant", "merchant_id", type=int, required=True)
@click.option("--password-stdin", is_flag=True, help="read the password from standard input")
def create(email: str, merchant_id: int, password_stdin: bool) -> None:
    """Let somebody sign in; the password is asked for."""
    password = _from_input() if password_stdin else _asked()

    async def work(_: Settings, database: Database) -> None:
        async with database.writing() as session:
            if await merchant_by_id(session, merchant_id) is None:
                raise click.ClickException(f"There is no merchant {merchant_id}.")
            try:
                await create_developer(session, merchant_id, email, password)
            except StorefrontError as error:
                raise click.ClickException(
                    " ".join(text for texts in error.errors.values() for text in texts)
                ) from error

    run(work)
    click.echo(f"{email} may sign in now, for example with: chec login --email {email}")


@developer.command("list")
@click.option("--merchant", "merchant_id", type=int, required=True)
def list_(merchant_id: int) -> None:
    """List a merchant's developers."""

    async def work(_: Settings, database: Database) -> None:
        async with database.reading() as session:
            for row in await list_developers(session, merchant_id):
                click.echo(row.email)

    run(work)


@developer.command()
@click.argument("email")
def delete(email: str) -> None:
    """Remove a developer, and revoke the keys that were given to them."""

    async def work(_: Settings, database: Database) -> None:
        async with database.writing() as session:
            try:
                await delete_developer(session, email)
            except StorefrontError as error:
                raise click.ClickException(error.message) from error

    run(work)
    click.echo(f"{email} cannot sign in any more, and the keys given to {email} are revoked.")


def _told(error: StorefrontError) -> str:
    return " ".join(text for texts in error.errors.values() for text in texts) or error.message


def _asked() -> str:
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password


def _from_input() -> str:
    """The first line, so that `echo` may add its own end of line."""
    return sys.stdin.readline().rstrip("\r\n")
