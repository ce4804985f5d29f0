"""`storefront payments`: what has not ended (attempts to pay, charges, refunds), and asking the gateways."""

import click

from storefront.checkout.attempts import WAITING, open_attempts
from storefront.checkout.models import Attempt
from storefront.checkout.recover import recover
from storefront.commands.running import run
from storefront.core import clock, money
from storefront.core.db import Database
from storefront.orders.follow_charge import follow_charge
from storefront.orders.later_models import OpenCharge, OpenRefund
from storefront.orders.models import Order, Transaction
from storefront.orders.open_charges import open_charges
from storefront.orders.open_refunds import open_refunds
from storefront.orders.refund import take_up_refund
from storefront.settings import Settings

MERCHANT = click.option("--merchant", "merchant_id", type=int, required=True)


@click.group()
def payments() -> None:
    """List attempts to pay, charges and refunds that have not ended, and mend them."""


@payments.command("list")
@MERCHANT
def list_(merchant_id: int) -> None:
    """List a merchant's open attempts, then money that is on its way or reserved, then its open refunds.

    The oldest first.

    Each with its checkout or order, state, gateway, amount, age, and the gateway's own id of the payment.
    """
    for line in run(lambda _, database: lines(database, merchant_id)):
        click.echo(line)


@payments.command("mend")
@MERCHANT
def mend_(merchant_id: int) -> None:
    """Ask the gateways about all of it now, instead of when the sweep would.

    What a process is working on right now is left alone.
    """
    asked, left = run(lambda settings, database: mend(settings, database, merchant_id))
    click.echo(f"{asked} asked about, {left} still open.")


async def lines(database: Database, merchant_id: int) -> list[str]:
    async with database.reading() as session:
        attempts = await open_attempts(session, merchant_id)
        charges = await open_charges(session, merchant_id)
        refunds = await open_refunds(session, merchant_id)
    return [
        *map(_attempt, attempts),
        *(_charge(*row) for row in charges),
        *(_refund(*row) for row in refunds),
    ]


async def mend(settings: Settings, database: Database, merchant_id: int) -> tuple[int, int]:
    """How many were asked about, and how many are open afterwards."""
    async with database.reading() as session:
        attempts = [row.id for row in await open_attempts(session, merchant_id) if _is_free(row)]
        charges = [order.id for row, _, order in await open_charges(session, merchant_id) if _is_left(row)]
    for id in attempts:
        await recover(database, settings, merchant_id, id)
    for id in charges:
        await follow_charge(database, settings, merchant_id, id)
    async with database.reading() as session:
        refunds = [order.id for row, order in await open_refunds(session, merchant_id) if _is_left(row)]
    for id in refunds:
        await take_up_refund(database, settings, merchant_id, id)
    return len(attempts) + len(charges) + len(refunds), len(await lines(database, merchant_id))


def _is_free(attempt: Attempt) -> bool:
    """Whoever waits for a buyer is not at work; of all others the lease tells."""
    return attempt.state == WAITING or _is_left(attempt)


def _is_left(row: Attempt | OpenCharge | OpenRefund) -> bool:
    return row.lease < clock.now()


def _attempt(row: Attempt) -> str:
    amount = row.amount, row.draft["currency"]
    return _line(row.id, row.checkout_id, row.state, row.gateway, amount, row.created, row.reference)


def _charge(row: OpenCharge, charge: Transaction, order: Order) -> str:
    """Its state is what was decided of it, else how it stands."""
    amount, state = (charge.amount, order.currency), row.wish or charge.status
    reference = charge.gateway_transaction_id
    return _line(order.id, order.customer_reference, state, charge.gateway, amount, row.created, reference)


def _refund(row: OpenRefund, order: Order) -> str:
    amount, gateway = (order.charged, order.currency), order.holds.get("gateway")
    return _line(order.id, order.customer_reference, "refund", gateway, amount, row.created)


def _line(
    id: str,
    about: str,
    state: str,
    gateway: str | None,
    amount: tuple[int, str],
    since: int,
    reference: str | None = None,
) -> str:
    """Without a provider's reference where none was noted yet."""
    price = f"{money.formatted(*amount)} {amount[1]}"
    age = f"{(clock.now() - since) // 60} min"
    return "\t".join((id, about, state, gateway or "free", price, age, reference or "-"))
