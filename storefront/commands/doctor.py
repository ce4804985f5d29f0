"""The examination behind `storefront check`: each part looked at on its own, with a remedy in words."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from storefront.commands.doctor_files import examine_files
from storefront.commands.doctor_gateways import examine_gateways
from storefront.commands.finding import Finding
from storefront.core import clock
from storefront.core.db import Database
from storefront.integrations.catalogue import catalogue
from storefront.mails.standing import queue_standing, server_standing
from storefront.merchants.models import Merchant
from storefront.merchants.queries import list_merchants
from storefront.metrics.watch import must_be_installed
from storefront.migrations import Schema, schema_of
from storefront.settings import Misconfigured, Settings
from storefront.telemetry.wanted import is_installed, is_wanted
from storefront.webhooks.models import Webhook
from storefront.worker.lag import lag_of

FAILING = 3600
"""Seconds a webhook may refuse everything before it is told here."""
LAG = 300
"""Seconds an event or a due task may wait before the relay is called slow."""
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


async def examine(settings: Settings, environment: Mapping[str, str]) -> list[Finding]:
    return [
        _secret(settings, environment),
        _base_url(settings),
        *await examine_files(settings),
        await _mail(settings),
        _development(settings),
        _plug_ins(),
        _metrics(settings),
        _traces(environment),
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


async def _mail(settings: Settings) -> Finding:
    standing = await server_standing(settings)
    return Finding("mail", standing.fine, standing.words)


def _development(settings: Settings) -> Finding:
    host = urlsplit(settings.base_url).hostname or ""
    if settings.dev and host not in LOOPBACK:
        return Finding("development", False, "STOREFRONT_DEV shows mails and codes to anybody; unset it.")
    return Finding("development", True, "mails can be read at /dev/mails" if settings.dev else "off")


def _plug_ins() -> Finding:
    found = catalogue()
    if found.problems:
        words = "; ".join(found.problems)
        return Finding("plug-ins", False, f"{words}. Mend or uninstall the package that brings it.")
    return Finding("plug-ins", True, ", ".join(template.code for template in found.templates.values()))


def _metrics(settings: Settings) -> Finding:
    try:
        must_be_installed(settings)
    except Misconfigured as error:
        return Finding("metrics", False, str(error))
    return Finding("metrics", True, "at /metrics, by the token" if settings.metrics_token else "off")


def _traces(environment: Mapping[str, str]) -> Finding:
    if is_wanted(environment) and not is_installed():
        return Finding("traces", False, "OTEL_… variables ask for them; pip install 'storefront[otel]'.")
    return Finding("traces", True, "on" if is_wanted(environment) else "off")


async def _database(settings: Settings) -> list[Finding]:
    database = Database(settings.database_url)
    try:
        schema = await schema_of(database)
        if schema is not Schema.CURRENT:
            return [Finding("database", False, f"its schema is {schema.value}; run: storefront migrate")]
        return [
            Finding("database", True, database.engine.dialect.name),
            await _relay(database),
            await _mails(database),
            await _webhooks(database),
            await _shops(database),
            *await examine_gateways(database, settings),
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
    async with database.reading() as session:
        lag = await lag_of(session)
    if lag.seconds <= LAG:
        return Finding("relay", True, f"{lag.seconds} s behind" if lag.seconds else "nothing waits")
    what = "an event" if lag.oldest_event >= lag.oldest_task else "a task"
    said = f"{what} has waited for {lag.seconds} s (events that are no tasks yet: {lag.events})"
    return Finding("relay", False, f"{said}; is `serve` or `worker` running?")


async def _mails(database: Database) -> Finding:
    async with database.reading() as session:
        standing = await queue_standing(session)
    return Finding("mails", standing.fine, standing.words)


async def _webhooks(database: Database) -> Finding:
    """Of all shops."""
    owned = select(func.count(Webhook.id)).join(Merchant, Merchant.id == Webhook.merchant_id)
    async with database.reading() as session:
        failing = await session.scalar(owned.where(Webhook.failing_since < clock.now() - FAILING))
    if failing:
        return Finding(
            "webhooks", False, f"{failing} fail for over an hour; see: storefront webhook list --merchant …"
        )
    return Finding("webhooks", True, "none fails")


async def _shops(database: Database) -> Finding:
    async with database.reading() as session:
        shops = await list_merchants(session)
    if not shops:
        return Finding("shops", False, "there is none yet; run: storefront merchant create --name …")
    return Finding("shops", True, f"{len(shops)}")
