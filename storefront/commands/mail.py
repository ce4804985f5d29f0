"""`storefront mail`: what was given up, why, and another try."""

from datetime import UTC, datetime

import click

from storefront.commands.running import run
from storefront.core.db import Database
from storefront.core.outbox import Task
from storefront.mails.standing import begin_again, given_up
from storefront.settings import Settings

MOST = 200


@click.group()
def mail() -> None:
    """List mails that were given up, and send one of them once more."""


@mail.command("list")
def list_() -> None:
    """List the newest mails that no server took, of all shops: when, which, whose, and why."""

    async def work(_: Settings, database: Database) -> list[str]:
        async with database.reading() as session:
            return [_line(row) for row in await given_up(session, MOST)]

    for line in run(work):
        click.echo(line)


@mail.command()
@click.argument("mail_id")
@click.option("--merchant", "merchant_id", type=int, required=True)
def again(mail_id: str, merchant_id: int) -> None:
    """Send MAIL_ID once more, as things are now: an address that was put right is the one it goes to."""

    async def work(_: Settings, database: Database) -> bool:
        async with database.writing() as session:
            return await begin_again(session, merchant_id, mail_id)

    if not run(work):
        raise click.ClickException("No mail of this merchant was given up under this id.")
    click.echo("It is tried again.")


def _line(row: Task) -> str:
    day = datetime.fromtimestamp(row.created, UTC).strftime("%Y-%m-%d %H:%M")
    about = row.payload.get("order_id") or row.payload.get("id") or row.payload.get("email", "")
    return f"{row.id}\t{day}\tmerchant {row.merchant_id}\t{row.kind}\t{about}\t{row.error}"
