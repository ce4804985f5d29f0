"""First beat of a capture: claim the token, check everything, take what the order needs, freeze the order.

One transaction. Whatever is refused rolls all of it back, the claim included.
"""

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import CursorResult, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.attempts import LEASE
from storefront.checkout.capture_price import final_price
from storefront.checkout.capture_request import Wish
from storefront.checkout.models import Attempt, Checkout
from storefront.core import clock
from storefront.core.ids import new_id
from storefront.discounts.use import take_use
from storefront.gateways.models import Gateway
from storefront.giftcards.spend import spend
from storefront.inventory.lines import StockLine, to_json
from storefront.inventory.take import take


@dataclass(frozen=True, slots=True)
class Busy(Exception):
    """The token is claimed by another attempt, or has become an order already."""

    attempt_id: str | None


async def hold(session: AsyncSession, wish: Wish) -> Attempt:
    """The attempt, holding everything. Raises NotFound, Invalid, Busy."""
    attempt_id = new_id("atmp")
    await _claim(session, wish, attempt_id)
    priced = await final_price(session, wish)
    holds = await _take(session, wish, priced.facts, priced.totals, attempt_id)
    gateway = priced.gateway
    code = wish.asked.gateway if priced.draft.money.due else None
    draft = {
        **msgspec.to_builtins(priced.draft),
        "gateway_config": gateway.config if gateway else {},
    }
    attempt = Attempt(
        id=attempt_id,
        merchant_id=wish.merchant_id,
        checkout_id=wish.checkout_id,
        state="held",
        gateway=code,
        gateway_id=gateway.id if gateway else None,
        amount=priced.draft.money.due,
        idempotency_key=f"storefront-{attempt_id}",
        client_key=wish.client_key,
        lease=clock.now() + LEASE,
        draft=draft,
        holds={**holds, "gateway": code, "charge_key": f"storefront-{attempt_id}"},
    )
    session.add(attempt)
    return attempt
