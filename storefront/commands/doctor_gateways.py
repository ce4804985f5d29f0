"""Whether the shops' gateways can be paid with: each that cannot is named, with what to do about it."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.commands.finding import Finding
from storefront.core.db import Database
from storefront.core.network import is_listed_url
from storefront.gateways.models import Gateway
from storefront.gateways.opened import unreadable
from storefront.gateways.registry import SANDBOX, missing_extra, name_of
from storefront.gateways.settings import ELSEWHERE, lacking
from storefront.merchants.models import Merchant
from storefront.settings import Settings

ENTER = "enter it with PUT /v1/gateways/{}"


async def examine_gateways(database: Database, settings: Settings) -> list[Finding]:
    """Of all shops that are open."""
    async with database.reading() as session:
        rows = await _set_up(session)
    found = [
        Finding("gateways", False, f"{name_of(row.code)} of shop {row.merchant_id} {words}.")
        for row, on_pages in rows
        for words in _troubles(row, on_pages, settings)
    ]
    return found or [Finding("gateways", True, f"{len(rows)} set up")]


async def _set_up(session: AsyncSession) -> list[tuple[Gateway, bool]]:
    """Each with whether its shop has the hosted checkout."""
    theirs = select(Gateway, Merchant.hosted_checkouts).join(Merchant, Merchant.id == Gateway.merchant_id)
    there = Gateway.active, Gateway.deleted.is_(None), Gateway.code != SANDBOX, Merchant.closed.is_(None)
    rows = await session.execute(theirs.where(*there).order_by(Gateway.merchant_id, Gateway.position))
    return [(row, on_pages) for row, on_pages in rows]


def _troubles(row: Gateway, on_pages: bool, settings: Settings) -> Iterator[str]:
    config, enter = row.config or {}, ENTER.format(row.id)
    if extra := missing_extra(row.code):
        yield f"is offered to nobody; run: pip install 'storefront[{extra}]'"
    if absent := lacking(row.code, config):
        yield f"is offered to nobody: it lacks {', '.join(absent)}; {enter}"
    elif on_pages and (absent := lacking(row.code, config, on_pages=True)):
        yield f"is not offered on the hosted pages: it lacks {', '.join(absent)}; {enter}"
    for name in unreadable(config, settings.secret_key):
        yield f"cannot be used: its {name} was sealed with another STOREFRONT_SECRET_KEY; {enter}"
    for name in sorted(ELSEWHERE & config.keys()):
        if not is_listed_url(config[name], settings.private_hosts):
            yield f"goes without its {name}, which STOREFRONT_PRIVATE_HOSTS does not list"
