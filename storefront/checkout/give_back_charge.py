"""Money that came too late: its attempt had ended without an order. It goes back, however long that takes."""

from collections.abc import Mapping
from typing import Any

from storefront.checkout.attempts import begin_refund, end_refund, put_off_refund
from storefront.checkout.charge import charge_of, find
from storefront.checkout.models import Attempt
from storefront.core.db import Database
from storefront.gateways.port import Authorized, GoesBack, Paid, Pending, Result, Unknown
from storefront.orders.ask_refund import ask_refund

ON_ITS_WAY = 3600
"""Seconds until money that takes days is looked for again."""


async def give_back_charge(database: Database, attempt: Attempt, config: Mapping[str, Any]) -> None:
    """Refund it. What the gateway does not confirm is left to the sweep, as is what a crash interrupts."""
    async with database.writing() as session:
        if not await begin_refund(session, attempt):
            return
    await finish_refund(database, attempt, config)


async def finish_refund(database: Database, attempt: Attempt, config: Mapping[str, Any]) -> None:
    """Look what came of the charge, return what was taken, and close the attempt once that is certain. What
    is on its way can go back only when it has come.
    """
    answer = await find(database, attempt, config) if attempt.gateway else None
    if _is_on_its_way(answer):
        async with database.writing() as session:
            await put_off_refund(session, attempt, ON_ITS_WAY)
    elif await _is_settled(database, attempt, config, answer):
        async with database.writing() as session:
            await end_refund(session, attempt)


def _is_on_its_way(answer: Result | None) -> bool:
    """At a provider, that is: money that comes another way comes to the merchant alone."""
    return isinstance(answer, Pending) and answer.transaction_id is not None


async def _is_settled(
    database: Database, attempt: Attempt, config: Mapping[str, Any], answer: Result | None
) -> bool:
    """Nothing was taken, or everything went back."""
    if isinstance(answer, Unknown):
        return False
    if attempt.gateway is None or not isinstance(answer, Paid | Authorized | GoesBack):
        return True
    return await ask_refund(database, attempt.gateway, charge_of(attempt, {}, config)) is not None
