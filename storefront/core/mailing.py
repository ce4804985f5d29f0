"""Asking for mails. They wait in lanes of their own: a mail server that hangs holds up nothing else."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.outbox import enqueue

LANE = "mails"
URGENT = "mails.urgent"
"""For mails that somebody sits and waits for."""
OTHERS = "mails.others"
"""For those that plug-ins ask for, however many."""


def post(session: AsyncSession, merchant_id: int, kind: str, payload: object, *, lane: str = LANE) -> None:
    """Ask the relay for a mail, in the transaction of what it tells of."""
    enqueue(session, merchant_id, kind, payload, lane=lane)
