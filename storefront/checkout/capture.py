"""Capture: a checkout token becomes an order, in three beats: hold, charge, then settle or release.

It is the one place that owns its transactions: each beat has a short one of its own, and none is open while
the gateway is asked. A crash between two beats is put right by the sweep (`recover`).
"""

import asyncio
from dataclasses import dataclass

from storefront.checkout.attempts import (
    HELD,
    RELEASED,
    SETTLED,
    WAITING,
    attempt_by_id,
    wait,
)
from storefront.checkout.capture_check import check_card_stays_out
from storefront.checkout.capture_customer import ANYBODY, Asker
from storefront.checkout.capture_form import CaptureRequest
from storefront.checkout.capture_request import Wish, key_of
from storefront.checkout.charge import charge
from storefront.checkout.give_back_charge import give_back_charge
from storefront.checkout.hold import Busy, Held, hold
from storefront.checkout.models import Attempt
from storefront.checkout.refusal import as_error, opened, refusal_as_json
from storefront.checkout.release import release
from storefront.checkout.settle import Ended, settle
from storefront.checkout.steadily import steadily
from storefront.core import clock
from storefront.core.counting import count
from storefront.core.db import Database
from storefront.core.errors import Invalid, PaymentRequired, StorefrontError, Unavailable
from storefront.gateways.port import Accepted, Comeback, NeedsAction, Refused, Result, Unknown
from storefront.gateways.registry import adapter_of
from storefront.merchants.models import Merchant
from storefront.merchants.notifications import wants
from storefront.orders.queries import FullOrder, order_of_checkout
from storefront.settings import Settings

WAIT = 10.0
"""Seconds that a repeated capture waits for the first one's end."""
LOOK = 0.1
PENDING = "We are checking your payment. Please do not pay again."
PENDING_MAILED = (
    "We are checking your payment. Please do not pay again: you will get an e-mail as soon as we know."
)
"""The same, where the merchant has such mails sent."""
BEING_PAID = "This checkout is being paid right now."
CAPTURED = "This checkout has been completed already."
DISABLED = "This merchant's account is disabled."


@dataclass(frozen=True, slots=True)
class CaptureOutcome:
    """The order. `repeated`: it existed already, made by the same capture a moment ago."""

    full: FullOrder
    repeated: bool = False


async def capture(
    database: Database,
    settings: Settings,
    merchant: Merchant,
    sandbox: bool,
    checkout_id: str,
    asked: CaptureRequest,
    client_key: str | None = None,
    asker: Asker = ANYBODY,
    back: Comeback | None = None,
) -> CaptureOutcome:
    """Turn the token into an order, charging what is due. With `back` the buyer may be led elsewhere.

    Raises PaymentRequired (refused, further action needed, outcome unknown, account disabled), NotFound,
    Invalid with every fault at once, Unavailable. A repetition of the same capture answers the same order.
    """
    if merchant.status == "disabled":
        raise PaymentRequired(DISABLED, "account_limitation")
    if errors := check_card_stays_out(asked.payment, sandbox):
        raise Invalid(errors)
    adapter = adapter_of(asked.gateway, database)
    key = key_of(asked, client_key)
    wish = Wish(settings, merchant, sandbox, checkout_id, asked, key, adapter, asker)
    try:
        held = await steadily(lambda: _hold(database, wish))
    except Busy as busy:
        return await _follow(database, wish, busy.attempt_id)
    result = await charge(database, held.attempt, asked.payment, held.config, back)
    return CaptureOutcome(await _conclude(database, wish, held, result))


async def _hold(database: Database, wish: Wish) -> Held:
    async with database.writing() as session:
        return await hold(session, wish)


async def _conclude(database: Database, wish: Wish, held: Held, result: Result | None) -> FullOrder:
    if isinstance(result, Unknown):
        count("unknown", held.attempt.gateway or "none")
        mailed = wants(wish.merchant, "customer.orders")
        raise PaymentRequired(PENDING_MAILED if mailed else PENDING, "payment_pending")
    if isinstance(result, Refused):
        await steadily(lambda: _refuse(database, wish.settings, held.attempt, result))
        raise as_error(refusal_as_json(result))
    try:
        return await steadily(lambda: _settle(database, wish.settings, held.attempt, result))
    except Ended:
        return await _overtaken(database, wish, held)


async def _refuse(database: Database, settings: Settings, attempt: Attempt, refused: Refused) -> None:
    async with database.writing() as session:
        if isinstance(refused, NeedsAction) and refused.waits:
            await wait(session, attempt, refused, settings.secret_key)
        else:
            await release(session, attempt, refused, settings.secret_key)


async def _settle(
    database: Database, settings: Settings, attempt: Attempt, accepted: Accepted | None
) -> FullOrder:
    async with database.writing() as session:
        return await settle(session, settings, attempt, accepted)


async def _overtaken(database: Database, wish: Wish, held: Held) -> FullOrder:
    """The sweep was quicker: it made the order, or it gave up and the money has to go back."""
    async with database.reading() as session:
        full = await order_of_checkout(session, wish.merchant_id, wish.checkout_id)
    if full is not None and full.order.holds.get("charge_key") == held.attempt.idempotency_key:
        return full
    await give_back_charge(database, held.attempt, held.config)
    raise Unavailable


async def _follow(database: Database, wish: Wish, attempt_id: str | None) -> CaptureOutcome:
    """Somebody else is paying, or has paid: wait a moment and say what came of it."""
    until = clock.monotonic() + WAIT
    while attempt_id:
        async with database.reading() as session:
            attempt = await attempt_by_id(session, wish.merchant_id, attempt_id)
            if attempt is not None and attempt.state == SETTLED:
                return CaptureOutcome(await _same_order(database, wish, attempt), repeated=True)
        if attempt is None or attempt.state != HELD or clock.monotonic() > until:
            raise _end_of(attempt, wish)
        await asyncio.sleep(LOOK)
    raise Invalid({"checkout_token_id": [BEING_PAID]}, BEING_PAID)


async def _same_order(database: Database, wish: Wish, attempt: Attempt) -> FullOrder:
    """The order, for a repetition of the capture that made it; for anybody else the token is used up."""
    async with database.reading() as session:
        full = await order_of_checkout(session, wish.merchant_id, wish.checkout_id)
    if full is None or attempt.client_key != wish.client_key:
        raise Invalid({"checkout_token_id": [CAPTURED]}, CAPTURED)
    return full


def _end_of(attempt: Attempt | None, wish: Wish) -> StorefrontError:
    """What those hear who waited: the same refusal when they asked the same, else that somebody is paying."""
    refused = attempt.charge if attempt is not None and attempt.state in {RELEASED, WAITING} else None
    if refused and attempt is not None and attempt.client_key == wish.client_key:
        error = as_error(opened(refused, wish.settings.secret_key))
        error.repeated = True
        return error
    return Invalid({"checkout_token_id": [BEING_PAID]}, BEING_PAID)
