"""What payment providers put on the payment page. Some have to ask their provider first, so they are asked
while no transaction is open.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec
from litestar import Request
from msgspec.structs import replace
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.db import Database
from storefront.core.redact import redact_text
from storefront.gateways.models import Gateway
from storefront.gateways.opened import opened as opened_config
from storefront.gateways.page_scripts import Declared, declared, is_ours
from storefront.gateways.panel import OnPage, PageAsked, Panel
from storefront.gateways.registry import adapter_of
from storefront.hosted.opened import PLAIN, Closed, Opened, open_page
from storefront.hosted.queries import any_checkout
from storefront.hosted.turn import in_turn
from storefront.web.visit import Visit

log = logging.getLogger("storefront.panels")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ask:
    """A gateway that is offered, and what its adapter is asked with."""

    gateway_id: str
    code: str
    asked: PageAsked = field(repr=False)


class Shown(msgspec.Struct, frozen=True):
    """What the page shows of a gateway, and what it may load for that."""

    code: str
    panel: Panel
    declared: Declared


Panels = Mapping[str, Shown]
"""By the gateway's id."""
Work = Callable[[AsyncSession, Visit, Panels], Awaitable[T]]


async def with_panels(request: Request[Any, Any, Any], checkout_id: str, work: Work[T]) -> T:
    """What `work` answers, in a write transaction, told what providers put on the page."""
    asks = await in_turn(request, lambda session, visit: _asks(session, visit, checkout_id))
    panels = await ask_all(request.app.state.database, asks)
    return await in_turn(request, lambda session, visit: work(session, visit, panels))


async def ask_all(database: Database, asks: Sequence[Ask]) -> Panels:
    """Without those that cannot be offered now."""
    found = {ask.gateway_id: await _ask(database, ask) for ask in asks}
    return {id: shown for id, shown in found.items() if shown is not None}


def only_offered(opened: Opened, panels: Panels) -> Opened:
    """Without the gateways whose provider has nothing to show."""
    return replace(opened, gateways=[row for row in opened.gateways if row.id in panels or row.code in PLAIN])


def ask_of(visit: Visit, gateway: Gateway, amount: int, checkout_id: str, param: str | None = None) -> Ask:
    asked = PageAsked(
        merchant_id=visit.merchant_id,
        checkout_id=checkout_id,
        amount=amount,
        currency=visit.currency,
        config=opened_config(gateway.config, visit.settings),
        language=visit.language,
        label=visit.merchant.name,
        param=param,
    )
    return Ask(gateway.id, gateway.code, asked)


async def _asks(session: AsyncSession, visit: Visit, checkout_id: str) -> list[Ask]:
    """Nothing where the sandbox pays: only the test gateway is there."""
    checkout = await any_checkout(session, visit.merchant_id, checkout_id)
    if checkout is None or checkout.sandbox:
        return []
    opened = await open_page(session, visit, checkout_id)
    if isinstance(opened, Closed) or opened.totals.is_free:
        return []
    due = opened.totals.total_due
    return [ask_of(visit, row, due, checkout_id) for row in opened.gateways if row.code not in PLAIN]


async def _ask(database: Database, ask: Ask) -> Shown | None:
    adapter = adapter_of(ask.code, database)
    if not isinstance(adapter, OnPage):
        return None
    try:
        panel = await adapter.on_page(ask.asked)
    except Exception as error:  # one provider in trouble must not take the others' ways to pay away
        log.warning("%s cannot be offered: %s", ask.code, redact_text(repr(error)))
        return None
    if panel and panel.behaviour and not is_ours(panel.behaviour):
        log.error("%s cannot be offered: its script is not in the register", ask.code)
        return None
    return Shown(ask.code, panel, declared(ask.code, ask.asked.config)) if panel else None
