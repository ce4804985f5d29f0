"""Finishing an attempt whose end nobody here has seen: a process left it open, or its buyer acts elsewhere.

The gateway knows by the key what became of it.
"""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.attempts import HELD, REFUNDING, WAITING, attempt_by_id, is_late, renew
from storefront.checkout.charge import find, look
from storefront.checkout.give_back_charge import finish_refund
from storefront.checkout.models import Attempt
from storefront.checkout.release import release
from storefront.checkout.settle import Ended, settle
from storefront.core.db import Database
from storefront.core.mailing import post
from storefront.gateways.port import Accepted, NeedsAction, Refused, Result
from storefront.gateways.queries import config_of
from storefront.settings import Settings

Returned = Mapping[str, str]
NOTHING: Returned = {}


async def recover(
    database: Database,
    settings: Settings,
    merchant_id: int,
    attempt_id: str,
    returned: Returned = NOTHING,
    final: bool = False,
) -> None:
    """Settle it when it was paid, release it when not, return what came too late; leave it for the next
    round while nobody knows.

    A buyer who acts elsewhere is waited for, unless the time is up or `final` says that it is over.
    `returned` is what came back with the buyer.
    """
    async with database.writing() as session:
        attempt = await attempt_by_id(session, merchant_id, attempt_id)
        if attempt is None or not await renew(session, attempt):
            return
        config = await config_of(session, settings, merchant_id, attempt.gateway_id)
    if attempt.state == REFUNDING:
        await finish_refund(database, attempt, config)
        return
    if attempt.gateway is None:
        await _end(database, settings, attempt, None, paid=True)
        return
    if attempt.state == WAITING and not final and not is_late(attempt):
        answer = await look(database, attempt, config, returned)
        if isinstance(answer, NeedsAction):
            return
    else:
        answer = await find(database, attempt, config)
    if answer is None or isinstance(answer, Accepted | Refused):
        await _end(database, settings, attempt, answer, paid=isinstance(answer, Accepted))


async def _end(
    database: Database, settings: Settings, attempt: Attempt, answer: Result | None, paid: bool
) -> None:
    async with database.writing() as session:
        if not paid:
            refused = answer if isinstance(answer, Refused) else None
            released = await release(session, attempt, refused, settings.secret_key)
            if released and attempt.state == HELD:
                _tell_not_paid(session, attempt)
            return
        try:
            await settle(session, settings, attempt, answer if isinstance(answer, Accepted) else None)
        except Ended:
            return


def _tell_not_paid(session: AsyncSession, attempt: Attempt) -> None:
    """Whoever asked for it has got no answer, or was told to wait for a mail. A buyer who acts elsewhere is
    promised none.
    """
    post(session, attempt.merchant_id, "mails.not_paid", {"attempt": attempt.id})
