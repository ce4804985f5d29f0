"""How mail stands: whether the server lets us in, what waits for it, and what it refused for good."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from aiosmtplib import SMTPException
from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.outbox import Task
from storefront.mails.message import own_address
from storefront.mails.send import in_words
from storefront.mails.server import connected, mail_server
from storefront.settings import Misconfigured, Settings

PATIENCE = 10
"""Seconds that looking at the server may take."""
LATE = 1800
"""Seconds after which a mail that could not be sent is told of."""
WEEK = 7 * clock.DAY
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class Standing:
    fine: bool
    words: str


async def server_standing(settings: Settings) -> Standing:
    """Greets the server and signs in, as sending does, but sends nothing."""
    try:
        own_address(settings.mail_from)
        if settings.smtp_url is None:
            return Standing(True, f"no STOREFRONT_SMTP_URL: mails are written to {settings.mail_dir}")
        server = mail_server(settings.smtp_url)
    except Misconfigured as error:
        return Standing(False, str(error))
    if server.password and not server.is_verified and server.host not in LOOPBACK:
        return Standing(
            False, "STOREFRONT_SMTP_URL sends its password in the open; use starttls:// or smtps://."
        )
    try:
        async with asyncio.timeout(PATIENCE), connected(server):
            return Standing(True, f"{server.host} answers")
    except (SMTPException, OSError) as error:
        return Standing(False, f"{server.host}: {in_words(error)} Check STOREFRONT_SMTP_URL.")


async def queue_standing(session: AsyncSession) -> Standing:
    """Mails of all shops."""
    late = ~Task.done, Task.error.is_not(None), Task.created < clock.now() - LATE
    waiting = await _count(session, *late)
    lost = await _count(session, *_given_up(), Task.created > clock.now() - WEEK)
    if waiting:
        newest = select(Task.error).where(_is_mail(), *late).order_by(Task.due.desc()).limit(1)
        reason = await session.scalar(newest)
        return Standing(False, f"{waiting} cannot be sent and are tried again: {reason}")
    return Standing(True, f"{lost} given up in a week; see: storefront mail list" if lost else "none waits")


async def given_up(session: AsyncSession, most: int) -> Sequence[Task]:
    """The newest first."""
    asked = select(Task).where(_is_mail(), *_given_up()).order_by(Task.created.desc(), Task.id).limit(most)
    return list(await session.scalars(asked))


async def begin_again(session: AsyncSession, merchant_id: int, id: str) -> bool:
    """Try a mail once more that was given up; whether there was one."""
    named = Task.merchant_id == merchant_id, Task.id == id, _is_mail(), *_given_up()
    change = update(Task).where(*named).values(done=False, error=None, attempts=0, due=clock.now())
    return bool((await session.scalars(change.returning(Task.id))).all())


def _given_up() -> tuple[ColumnElement[bool], ...]:
    done: ColumnElement[bool] = Task.done.is_(True)
    return done, Task.error.is_not(None)


def _is_mail() -> ColumnElement[bool]:
    return or_(Task.kind.startswith("mails.", autoescape=True), Task.kind == "integrations.mail")


async def _count(session: AsyncSession, *which: ColumnElement[bool]) -> int:
    return await session.scalar(select(func.count()).where(_is_mail(), *which)) or 0
