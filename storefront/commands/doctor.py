"""The examination behind `storefront check`: each part looked at on its own, with a remedy in words."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from storefront.core import clock
from storefront.core.db import Database
from storefront.core.outbox import Task
from storefront.merchants.queries import list_merchants
from storefront.migrations import Schema, schema_of
from storefront.settings import Settings

LAG = 300
"""Seconds a due task may wait before the relay is called slow."""
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class Finding:
    subject: str
    fine: bool
    words: str


async def examine(settings: Settings, environment: Mapping[str, str]) -> list[Finding]:
    return [
        _secret(settings, environment),
        _base_url(settings),
        _storage(settings),
        await _mail(settings),
        *await _database(settings),
    ]


def _secret(settings: Settings, environment: Mapping[str, str]) -> Finding:
    if len(settings.secret_key) < 32:
        return Finding("secret", False, "STOREFRONT_SECRET_KEY is short; use 32 or more random characters.")
    kept = "from the environment" if environment.get("STOREFRONT_SECRET_KEY") else "kept in the data folder"
    return Finding("secret", True, kept)


def _base_url(settings: Settings) -> Finding:
    host = urlsplit(settings.base_url).hostname or ""
    if not settings.is_https and host not in LOOPBACK:
        return Finding(
            "base URL", False, "STOREFRONT_BASE_URL is plain http; put TLS in front and use https://."
        )
    return Finding("base URL", True, settings.base_url)


def _storage(settings: Settings) -> Finding:
    probe = settings.data_dir / ".writable"
    try:
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        return Finding("data folder", False, f"{settings.data_dir} cannot be written: {error.strerror}.")
    return Finding("data folder", True, str(settings.data_dir))


async def _mail(settings: Settings) -> Finding:
    if settings.smtp_url is None:
        return Finding("mail", True, f"no STOREFRONT_SMTP_URL: mails are written to {settings.mail_dir}")
    parts = urlsplit(settings.smtp_url)
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(parts.hostname, parts.port or 25), 5)
    except (OSError, TimeoutError):
        return Finding("mail", False, f"{parts.hostname} does not answer; check STOREFRONT_SMTP_URL.")
    writer.close()
    return Finding("mail", True, f"{parts.hostname} answers")


async def _database(settings: Settings) -> list[Finding]:
    database = Database(settings.database_url)
    try:
        schema = await schema_of(database)
        if schema is not Schema.CURRENT:
            return [Finding("database", False, f"its schema is {schema.value}; run: storefront migrate")]
        return [
            Finding("database", True, database.engine.dialect.name),
            await _relay(database),
            await _shops(database),
        ]
    except (SQLAlchemyError, OSError) as error:
        return [
            Finding(
                "database",
                False,
                f"cannot be reached ({type(error).__name__}); check STOREFRONT_DATABASE_URL.",
            )
        ]
    finally:
        await database.close()


async def _relay(database: Database) -> Finding:
    late = clock.now() - LAG
    async with database.reading() as session:
        waiting = await session.scalar(select(func.count()).where(Task.done.is_(False), Task.due < late))
    if waiting:
        return Finding(
            "relay", False, f"{waiting} tasks wait for over {LAG} s; is `serve` or `worker` running?"
        )
    return Finding("relay", True, "nothing waits")


async def _shops(database: Database) -> Finding:
    async with database.reading() as session:
        shops = await list_merchants(session)
    if not shops:
        return Finding("shops", False, "there is none yet; run: storefront merchant create --name …")
    return Finding("shops", True, f"{len(shops)}")
