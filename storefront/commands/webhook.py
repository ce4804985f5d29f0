"""`storefront webhook`: who is told what, who does not answer, and another try."""

import click

from storefront.commands.running import run
from storefront.core.db import Database
from storefront.core.errors import NotFound
from storefront.core.paging import Slice
from storefront.settings import Settings
from storefront.webhooks.again import begin_again, count_given_up
from storefront.webhooks.models import Webhook
from storefront.webhooks.queries import list_webhooks

MOST = 1000


@click.group()
def webhook() -> None:
    """List webhooks, and deliver once more what was given up."""


@webhook.command("list")
@click.option("--merchant", "merchant_id", type=int, required=True)
def list_(merchant_id: int) -> None:
    """List a merchant's webhooks, and how many deliveries of each were given up."""

    async def work(_: Settings, database: Database) -> list[str]:
        async with database.reading() as session:
            rows, _total = await list_webhooks(session, merchant_id, Slice(MOST))
            lost = await count_given_up(session, merchant_id)
            return [_line(row, lost.get(row.id, 0)) for row in rows]

    for line in run(work):
        click.echo(line)


@webhook.command()
@click.argument("webhook_id")
@click.option("--merchant", "merchant_id", type=int, required=True)
def redeliver(webhook_id: str, merchant_id: int) -> None:
    """Deliver what was given up for WEBHOOK_ID once more, to the address it has now."""

    async def work(_: Settings, database: Database) -> int:
        async with database.writing() as session:
            try:
                return await begin_again(session, merchant_id, webhook_id)
            except NotFound as error:
                raise click.ClickException(error.message) from error

    count = run(work)
    click.echo(f"{count} deliver{'ies are' if count != 1 else 'y is'} tried again.")


def _line(row: Webhook, lost: int) -> str:
    state = "off" if not row.active else "failing" if row.failing_since else "fine"
    return f"{row.id}\t{state}\t{lost} given up\t{row.url}"
