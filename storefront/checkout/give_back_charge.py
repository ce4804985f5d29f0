"""Money that came too late: its attempt had ended without an order. It goes back, however long that takes."""

from collections.abc import Mapping
from typing import Any

from storefront.checkout.attempts import begin_refund, end_refund
from storefront.checkout.charge import charge_of, find
from storefront.checkout.models import Attempt
from storefront.core.db import Database
from storefront.gateways.port import Authorized, GoesBack, Paid, Unknown
from storefront.orders.ask_refund import ask_refund


async def give_back_charge(database: Database, attempt: Attempt, config: Mapping[str, Any]) -> None:
    """Refund it. What the gateway does not confirm is left to the sweep, as is what a crash interrupts."""
    async with database.writing() as session:
        if not await begin_refund(session, attempt):
            return
    await finish_refund(database, attempt, config)


async def finish_refund(database: Database, attempt: Attempt, config: Mapping[str, Any]) -> None:
    """Look what came of the charge, return what was taken, and close the attempt once that is certain."""
    if await _is_settled(database, attempt, config):
        async with database.writing() as session:
            await end_refund(session, attempt)


async def _is_settled(database: Database, attempt: Attempt, config: Mapping[str, Any]) -> bool:
    """Nothing was taken, or everything went back."""
    if attempt.gateway is None:
        return True
    answer = await find(database, attempt, config)
    if isinstance(answer, Unknown):
        return False
    if not isinstance(answer, Paid | Authorized | GoesBack):
        return True
    return await ask_refund(database, attempt.gateway, charge_of(attempt, {}, config)) is not None
