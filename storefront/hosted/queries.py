"""Finding tokens, also those that are over: their pages explain themselves; and attempts to pay them."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.attempts import REFUNDING, RELEASED
from storefront.checkout.models import Attempt, Checkout, CheckoutItem
from storefront.gateways.models import Gateway

OVER = (RELEASED, REFUNDING)
"""States of an attempt without an order."""


async def any_checkout(session: AsyncSession, merchant_id: int, checkout_id: str) -> Checkout | None:
    """The token in whatever state, locked for a change; expired ones are kept for a while."""
    mine = Checkout.merchant_id == merchant_id, Checkout.id == checkout_id
    found: Checkout | None = await session.scalar(select(Checkout).where(*mine).with_for_update())
    return found


async def units_of(session: AsyncSession, checkout: Checkout) -> dict[str, int]:
    """Units by line."""
    mine = CheckoutItem.merchant_id == checkout.merchant_id, CheckoutItem.checkout_id == checkout.id
    rows = await session.execute(select(CheckoutItem.id, CheckoutItem.quantity).where(*mine))
    return {row.id: row.quantity for row in rows}


async def open_attempt(session: AsyncSession, checkout: Checkout) -> Attempt | None:
    """The attempt that has claimed the token."""
    mine = Attempt.merchant_id == checkout.merchant_id, Attempt.id == checkout.attempt_id
    return await session.scalar(select(Attempt).where(*mine)) if checkout.attempt_id else None


async def last_refused(session: AsyncSession, checkout: Checkout) -> str | None:
    """The id of the token's latest attempt, if that was refused."""
    mine = Attempt.merchant_id == checkout.merchant_id, Attempt.checkout_id == checkout.id
    latest = select(Attempt.id, Attempt.state, Attempt.charge).where(*mine)
    row = (await session.execute(latest.order_by(Attempt.turn.desc()).limit(1))).first()
    return row.id if row is not None and row.state in OVER and row.charge else None


async def refusal_of(session: AsyncSession, checkout: Checkout, attempt_id: str) -> dict[str, Any] | None:
    """Why an attempt on this token was refused."""
    mine = Attempt.merchant_id == checkout.merchant_id, Attempt.checkout_id == checkout.id
    ended = Attempt.id == attempt_id, Attempt.state.in_(OVER)
    found: dict[str, Any] | None = await session.scalar(select(Attempt.charge).where(*mine, *ended))
    return found if found and found.get("message") else None


async def paid_through(session: AsyncSession, attempt: Attempt) -> Gateway | None:
    mine = Gateway.merchant_id == attempt.merchant_id, Gateway.id == attempt.gateway_id
    return await session.scalar(select(Gateway).where(*mine))
