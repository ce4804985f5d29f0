"""Third beat of a capture, when it went well: the order and everything that follows, in one transaction."""

from typing import Any

import msgspec
from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.attempts import SETTLED, end
from storefront.checkout.models import Attempt, Checkout
from storefront.core.counting import count_if_kept
from storefront.core.ids import new_id
from storefront.gateways.port import Accepted
from storefront.gateways.registry import name_of
from storefront.orders.charged import CHARGED_AS
from storefront.orders.draft import Draft
from storefront.orders.place import place
from storefront.orders.queries import FullOrder
from storefront.settings import Settings

ORDERED = (
    update(Checkout)
    .where(Checkout.merchant_id == bindparam("merchant"), Checkout.id == bindparam("token"))
    .values(order_id=bindparam("order"))
    .execution_options(synchronize_session=False)
)
"""Made once: every purchase asks it."""


class Ended(Exception):
    """Somebody else has ended the attempt meanwhile."""


async def settle(
    session: AsyncSession, settings: Settings, attempt: Attempt, accepted: Accepted | None
) -> FullOrder:
    """The order. `accepted` is the gateway's answer, None when nothing was due. Raises Ended."""
    id = new_id("ord")
    if not await end(session, attempt, SETTLED, charge=_kept(accepted), order_id=id):
        raise Ended
    count_if_kept(session, "captures", attempt.gateway or "none", "paid")
    draft = msgspec.convert(attempt.draft, Draft)
    payment = (attempt.gateway, name_of(attempt.gateway), accepted) if attempt.gateway and accepted else None
    holds = {**attempt.holds, **_charged_as(attempt, accepted)}
    full = await place(session, settings, attempt.merchant_id, id, draft, holds, payment)
    token = {"merchant": attempt.merchant_id, "token": attempt.checkout_id}
    await session.execute(ORDERED, {**token, "order": id})
    return full


def _charged_as(attempt: Attempt, accepted: Accepted | None) -> dict[str, Any]:
    """The gateway's own id of the payment: whatever people write beside the transaction, this finds it."""
    reference = getattr(accepted, "transaction_id", None) or attempt.reference
    return {CHARGED_AS: reference} if reference else {}


def _kept(accepted: Accepted | None) -> dict[str, Any] | None:
    return None if accepted is None else {"transaction_id": getattr(accepted, "transaction_id", None)}
