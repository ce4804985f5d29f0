"""Doing what follows from a provider's word. Words come late, twice and in any order, so what they tell of
payments is only a reason to ask the provider itself.
"""

from collections.abc import Awaitable, Callable

from sqlalchemy import select

from storefront.checkout.attempts import (
    HELD,
    HOLDING,
    RELEASED,
    WAITING,
    attempt_by_key,
    attempt_by_reference,
    open_attempt_of,
)
from storefront.checkout.give_back_charge import give_back_charge
from storefront.checkout.inbox import KIND
from storefront.checkout.models import Attempt
from storefront.checkout.recover import recover
from storefront.checkout.refusal import is_step
from storefront.checkout.release import CONFIRMING, WITHDRAW
from storefront.checkout.withdraw import withdraw
from storefront.core import clock
from storefront.core.tasks import Again, Handler, Job, TaskContext
from storefront.gateways.models import ProviderEvent
from storefront.gateways.port import Unknown
from storefront.gateways.queries import config_of
from storefront.orders.follow_charge import hear_of_charge
from storefront.orders.told import BeingRefunded, note_told, order_paid_by, refund_told

SOON = 15
"""Seconds until a word that cannot be acted on yet is looked at again."""
NOT_YET = "the payment has not ended yet"


async def take_notice(context: TaskContext, job: Job) -> None:
    """Raises Again where something else has to end first."""
    event = await _event(context, job)
    if event is None or event.handled is not None:
        return
    await ACTS[event.kind](context, event)
    async with context.database.writing() as session:
        session.add(event)
        event.handled = clock.now()


async def _event(context: TaskContext, job: Job) -> ProviderEvent | None:
    mine = ProviderEvent.merchant_id == job.merchant_id, ProviderEvent.id == job.payload["event"]
    async with context.database.reading() as session:
        return await session.scalar(select(ProviderEvent).where(*mine))


async def _paid(context: TaskContext, event: ProviderEvent) -> None:
    """The order is made if nobody has made it, and what it waits for has come; money for an attempt that had
    ended goes back.
    """
    attempt = await _attempt(context, event)
    if attempt is not None and attempt.state in HOLDING:
        await recover(context.database, context.settings, attempt.merchant_id, attempt.id)
        attempt = await _attempt(context, event)
        if attempt is not None and attempt.state in HOLDING:
            raise Again(SOON, NOT_YET)
    if attempt is None or attempt.state != RELEASED:
        await _hear(context, event, attempt)
    else:
        _leave_to_next(event, attempt)
        async with context.database.reading() as session:
            config = await config_of(session, context.settings, attempt.merchant_id, attempt.gateway_id)
        await give_back_charge(context.database, attempt, config)


def _leave_to_next(event: ProviderEvent, attempt: Attempt) -> None:
    """Raises Again while the next capture may come, which pays with what this attempt has begun; where the
    provider names the key, the money is this attempt's own.
    """
    left = attempt.created + CONFIRMING - clock.now()
    if event.key is None and is_step(attempt.charge) and left > 0:
        raise Again(left, NOT_YET)


async def _approved(context: TaskContext, event: ProviderEvent) -> None:
    """Money has not moved: only an attempt that waits for its buyer collects it. Any other lets it lapse, or
    is being worked on.
    """
    attempt = await _attempt(context, event)
    if attempt is not None and attempt.state == WAITING:
        await recover(context.database, context.settings, attempt.merchant_id, attempt.id)


async def _failed(context: TaskContext, event: ProviderEvent) -> None:
    """Whoever works on the attempt hears it too; only one that was left open is ended from here."""
    attempt = await _attempt(context, event)
    if attempt is not None and attempt.state in HOLDING:
        if attempt.state == HELD and attempt.lease > clock.now():
            raise Again(attempt.lease - clock.now() + 1, NOT_YET)
        await recover(context.database, context.settings, attempt.merchant_id, attempt.id)
        attempt = await _attempt(context, event)
    await _hear(context, event, attempt)


async def _hear(context: TaskContext, event: ProviderEvent, attempt: Attempt | None) -> None:
    """An order that stands: its charge moves as the provider says. What is told of a complete one is shown to
    people.
    """
    order_id = attempt.order_id if attempt is not None else None
    if order_id is None:
        async with context.database.reading() as session:
            order_id = await order_paid_by(session, event.merchant_id, event.reference)
    if order_id is None:
        return
    answer = await hear_of_charge(context.database, context.settings, event.merchant_id, order_id)
    if isinstance(answer, Unknown):
        raise Again(SOON, NOT_YET)
    if answer is None and event.text:
        await _noted(context, event)


async def _refunded(context: TaskContext, event: ProviderEvent) -> None:
    """What goes back has come before, also where nobody told of that."""
    await _wait_for_order(context, event)
    await _hear(context, event, await _attempt(context, event))
    try:
        async with context.database.writing() as session:
            await refund_told(session, context.settings, event.merchant_id, event.reference)
    except BeingRefunded:
        raise Again(SOON, "this order is being refunded right now") from None


async def _noted(context: TaskContext, event: ProviderEvent) -> None:
    await _wait_for_order(context, event)
    async with context.database.writing() as session:
        await note_told(session, context.settings, event.merchant_id, event.reference, event.text or "")


async def _wait_for_order(context: TaskContext, event: ProviderEvent) -> None:
    async with context.database.reading() as session:
        if await open_attempt_of(session, event.merchant_id, event.reference, event.key):
            raise Again(SOON, NOT_YET)


async def _attempt(context: TaskContext, event: ProviderEvent) -> Attempt | None:
    """By the key, where the provider names it, else by the payment it was noted with."""
    async with context.database.reading() as session:
        if event.key is not None:
            return await attempt_by_key(session, event.merchant_id, event.key)
        return await attempt_by_reference(session, event.merchant_id, event.reference)


ACTS: dict[str, Callable[[TaskContext, ProviderEvent], Awaitable[None]]] = {
    "approved": _approved,
    "paid": _paid,
    "failed": _failed,
    "refunded": _refunded,
    "noted": _noted,
}
TASKS: dict[str, Handler] = {KIND: take_notice, WITHDRAW: withdraw}
