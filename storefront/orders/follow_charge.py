"""Asking a provider about an order's charge and recording what it says, in three beats: decide, ask, record.

Whatever the merchant has decided (`OpenCharge.wish`) is a row before the provider is asked to do it. Should
the process die, or no answer come, the sweep asks until one does; the provider does nothing twice.
"""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.db import Database
from storefront.gateways.port import Authorized, Charge, Declined, Pending, Result
from storefront.gateways.queries import config_of
from storefront.orders.ask_charge import Verb, ask_charge
from storefront.orders.charged import asked_about, charge_in
from storefront.orders.later_models import OpenCharge
from storefront.orders.locked import lock_order
from storefront.orders.models import Order
from storefront.orders.open_charges import (
    COLLECT,
    LET_GO,
    ask_soon,
    drop_wish,
    keep_wish,
    open_charge,
    take_turn,
)
from storefront.orders.open_refunds import open_refund
from storefront.orders.queries import FullOrder, order_by_id
from storefront.orders.record_charge import record_charge
from storefront.settings import Settings

VERBS: dict[str | None, Verb] = {None: "stands", COLLECT: "collect", LET_GO: "let_go"}
"""What a provider is asked, by what was decided."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked of which gateway about which order. `was` is the transaction's status until then.
    Where an order is cancelled the decision stays (`keeps`) though it is not possible yet: money goes back.
    """

    order: Order
    code: str
    verb: Verb
    charge: Charge
    was: str
    keeps: bool = False


async def asking_of(
    session: AsyncSession, settings: Settings, full: FullOrder, open_: OpenCharge | None
) -> Asking | None:
    """None where no provider was charged."""
    order, row = full.order, charge_in(full)
    code, key = order.holds.get("gateway"), order.holds.get("charge_key")
    if row is None or not code or not key:
        return None
    config = await config_of(session, settings, order.merchant_id, order.holds.get("gateway_id"))
    verb = VERBS[open_.wish if open_ else None]
    keeps = open_ is not None and open_.cancels
    return Asking(order, code, verb, asked_about(full, row, config), row.status, keeps)


async def carry_out(database: Database, settings: Settings, asking: Asking) -> Result | None:
    """Ask, and record what is said; the answer."""
    order = asking.order
    answer = await ask_charge(database, asking.code, asking.verb, asking.charge)
    async with database.writing() as session:
        full = await lock_order(session, order.merchant_id, order.id, order.sandbox)
        if _is_refused(asking, answer):
            await drop_wish(session, order)
        elif not await record_charge(session, settings, full, answer):
            await keep_wish(session, order)
    return answer


def _is_refused(asking: Asking, answer: Result | None) -> bool:
    """The provider did not do it, and will not."""
    if asking.verb == "collect":
        return isinstance(answer, Declined) or (isinstance(answer, Pending) and asking.was == "pending")
    return asking.verb == "let_go" and isinstance(answer, Authorized | Pending) and not asking.keeps


async def follow_charge(database: Database, settings: Settings, merchant_id: int, order_id: str) -> None:
    """Ask about one, and do what was decided of it; while nobody knows it stays as it is. A refund that is
    under way tells of itself.
    """
    async with database.writing() as session:
        full = await order_by_id(session, merchant_id, order_id)
        open_ = await open_charge(session, full.order) if full else None
        if full is None or open_ is None or await open_refund(session, full.order):
            return
        if not await take_turn(session, open_):
            return
        asking = await asking_of(session, settings, full, open_)
    if asking is not None:
        await carry_out(database, settings, asking)


async def hear_of_charge(
    database: Database, settings: Settings, merchant_id: int, order_id: str
) -> Result | None:
    """A provider has told something of it: ask how it stands. What is complete needs no asking: None then."""
    async with database.reading() as session:
        full = await order_by_id(session, merchant_id, order_id)
        row = charge_in(full) if full else None
        if full is None or row is None or row.status == "complete":
            return None
        asking = await asking_of(session, settings, full, None)
    if asking is None:
        return None
    answer = await ask_charge(database, asking.code, asking.verb, asking.charge)
    async with database.writing() as session:
        full = await lock_order(session, merchant_id, order_id, full.order.sandbox)
        if not await record_charge(session, settings, full, answer):
            await ask_soon(session, full.order)
    return answer
