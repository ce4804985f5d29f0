"""Third beat of a capture, when it went well: the order and everything that follows, in one transaction."""

from typing import Any

import msgspec
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.attempts import SETTLED, end
from storefront.checkout.models import Attempt, Checkout
from storefront.core.counting import count_if_kept
from storefront.gateways.port import Accepted
from storefront.gateways.registry import name_of
from storefront.orders.charged import CHARGED_AS
from storefront.orders.draft import Draft
from storefront.orders.place import place
from storefront.orders.queries import FullOrder
from storefront.settings import Settings


class Ended(Exception):
    """Somebody else has ended the attempt meanwhile."""


async def settle(
    session: AsyncSession, settings: Settings, attempt: Attempt, accepted: Accepted | None
) -> FullOrder:
    """The order. `accepted` is the gateway's answer, None when nothing was due. Raises Ended."""
    if not await end(session, attempt, SETTLED, charge=_kept(accepted)):
        raise Ended
    count_if_kept(session, "captures", attempt.gateway or "none", "paid")
    draft = msgspec.convert(attempt.draft, Draft)
    payment = (attempt.gateway, name_of(attempt.gateway), accepted) if attempt.gateway and accepted else None
    holds = {**attempt.holds, **_charged_as(attempt, accepted)}
    full = await place(session, settings, attempt.merchant_id, draft, holds, payment)
    await _link(session, attempt, full.order.id)
    return full


def _charged_as(attempt: Attempt, accepted: Accepted | None) -> dict[str, Any]:
    """The gateway's own id of the payment: whatever people write beside the transaction, this finds it."""
    reference = getattr(accepted, "transaction_id", None) or attempt.reference
    return {CHARGED_AS: reference} if reference else {}


def _kept(accepted: Accepted | None) -> dict[str, Any] | None:
    return None if accepted is None else {"transaction_id": getattr(accepted, "transaction_id", None)}


async def _link(session: AsyncSession, attempt: Attempt, order_id: str) -> None:
    mine = Attempt.merchant_id == attempt.merchant_id, Attempt.id == attempt.id
    token = Checkout.merchant_id == attempt.merchant_id, Checkout.id == attempt.checkout_id
    await session.execute(update(Attempt).where(*mine).values(order_id=order_id))
    await session.execute(update(Checkout).where(*token).values(order_id=order_id))
