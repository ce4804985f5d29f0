"""First beat of a capture: claim the token, check everything, take what the order needs, freeze the order.

One transaction. Whatever is refused rolls all of it back, the claim included.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.attempts import HELD, LEASE
from storefront.checkout.capture_price import Priced, final_price, of_its_kind, wished_checkout
from storefront.checkout.capture_request import Wish
from storefront.checkout.models import Attempt, Checkout
from storefront.core import clock
from storefront.core.ids import new_id
from storefront.discounts.use import take_use
from storefront.gateways.opened import opened
from storefront.giftcards.spend import spend
from storefront.inventory.lines import StockLine, to_json
from storefront.inventory.take import take


class Busy(Exception):
    """Another attempt has claimed the token, or made an order of it already."""

    def __init__(self, attempt_id: str | None) -> None:
        super().__init__(attempt_id)
        self.attempt_id = attempt_id


@dataclass(frozen=True, slots=True)
class Held:
    """An attempt that holds all it needs. `config` is the gateway's, with its secrets: never stored here."""

    attempt: Attempt
    config: Mapping[str, Any] = field(default_factory=dict, repr=False)


CLAIM = (
    update(Checkout)
    .where(
        Checkout.merchant_id == bindparam("merchant"),
        Checkout.id == bindparam("token"),
        Checkout.expires > bindparam("now"),
        Checkout.attempt_id.is_(None),
        Checkout.order_id.is_(None),
    )
    .values(attempt_id=bindparam("attempt"), attempts=Checkout.attempts + 1)
    .returning(Checkout)
    .execution_options(synchronize_session=False)
)
"""The one statement that decides who buys. On PostgreSQL it also makes rivals wait for our end."""


async def hold(session: AsyncSession, wish: Wish) -> Held:
    """Raises NotFound, Invalid (all faults at once), Busy."""
    attempt_id = new_id("atmp")
    checkout = await _claim(session, wish, attempt_id)
    priced = await final_price(session, wish, checkout)
    attempt = _attempt(wish, priced, attempt_id, checkout.attempts)
    attempt.holds = {**await _take(session, wish, priced, attempt_id), **_paid_through(attempt)}
    session.add(attempt)
    config = priced.gateway.config if priced.gateway else {}
    return Held(attempt, opened(config, wish.settings))


async def _claim(session: AsyncSession, wish: Wish, attempt_id: str) -> Checkout:
    """The token, if it is free. Raises NotFound and Busy."""
    named = {"merchant": wish.merchant_id, "token": wish.checkout_id}
    asked = {**named, "attempt": attempt_id, "now": clock.now()}
    claimed: Checkout | None = await session.scalar(CLAIM, asked)
    if claimed is None:
        raise Busy((await wished_checkout(session, wish)).attempt_id)
    return of_its_kind(claimed, wish)


async def _take(session: AsyncSession, wish: Wish, priced: Priced, attempt_id: str) -> dict[str, Any]:
    """Stock, then the discount's use, then gift credit: always in this order, so that nobody deadlocks."""
    facts, totals = priced.facts, priced.totals
    lines = [StockLine(line.id, line.product_id, line.variant_id, line.quantity) for line in facts.lines]
    holds: dict[str, Any] = {"stock": to_json(await take(session, wish.merchant_id, lines))}
    if facts.offer and totals.discount:
        await take_use(session, wish.merchant_id, facts.offer.id)
        holds["discount"] = facts.offer.id
    if facts.gift_card and totals.gift_card_credit:
        card, credit = facts.gift_card.id, totals.gift_card_credit
        holds["redemption"] = await spend(session, wish.merchant_id, card, credit, attempt_id)
    return holds


def _attempt(wish: Wish, priced: Priced, attempt_id: str, turn: int) -> Attempt:
    due = priced.draft.money.due
    return Attempt(
        id=attempt_id,
        merchant_id=wish.merchant_id,
        checkout_id=wish.checkout_id,
        turn=turn,
        state=HELD,
        gateway=wish.asked.gateway if due else None,
        gateway_id=priced.gateway.id if priced.gateway else None,
        amount=due,
        idempotency_key=f"storefront-{attempt_id}",
        client_key=wish.client_key,
        lease=clock.now() + LEASE,
        draft=msgspec.to_builtins(priced.draft),
    )


def _paid_through(attempt: Attempt) -> dict[str, Any]:
    """What a refund has to know of the charge."""
    return {
        "gateway": attempt.gateway,
        "gateway_id": attempt.gateway_id,
        "charge_key": attempt.idempotency_key,
    }
