"""Stripe as a gateway of the shop."""

import logging
from collections.abc import Mapping
from typing import Any

from storefront.gateways.panel import PageAsked, Panel
from storefront.gateways.port import (
    Charge,
    Declined,
    Fields,
    NeedsAction,
    Notice,
    Refunded,
    Result,
    Told,
    Unknown,
)
from storefront.gateways.stripe import asked, later, page, session
from storefront.gateways.stripe.begin import begin
from storefront.gateways.stripe.confirm import confirmed, waiting
from storefront.gateways.stripe.intents import UNCONFIRMED, Intent, result_of
from storefront.gateways.stripe.look_up import cancelled, given_back, looked_up
from storefront.gateways.stripe.notices import notice_of
from storefront.gateways.stripe.wire import Refused, Uncertain, Wire, signed
from storefront.gateways.stripe.words import declined
from storefront.gateways.words import UNAVAILABLE

log = logging.getLogger("storefront.stripe")
NO_PAGE = Declined(UNAVAILABLE, "gateway_error")


class Stripe:
    """Cards and wallets that answer at once, methods that answer later, and Stripe's own page for those who
    have no scripts. A payment in progress is asked about until it ends.
    """

    code = "stripe"
    name = "Stripe"

    def check(self, payment: Mapping[str, Any]) -> Fields:
        return asked.faults(payment)

    async def charge(self, charge: Charge) -> Result:
        wire = Wire(charge.config)
        try:
            if asked.wants_page(charge):
                return await session.opened(wire, charge) if charge.back else NO_PAGE
            begun = await begin(wire, charge)
            return begun if not isinstance(begun, Intent) else await confirmed(wire, charge, begun)
        except Refused as refused:
            return _said_no(refused)
        except asked.NoSuchCoin as error:
            log.error("%s", error)
            return Declined(UNAVAILABLE, "gateway_error")
        except Uncertain:
            return Unknown()

    async def find(self, charge: Charge) -> Result | None:
        """What nobody confirmed is cancelled, so that the answer stays true."""
        wire = Wire(charge.config)
        try:
            found = await looked_up(wire, charge, ending=True)
            if isinstance(found, Intent) and found.owner == charge.key and _is_open(found):
                found = await cancelled(wire, found)
        except (Refused, Uncertain):
            return Unknown()
        return _result(found, charge)

    async def look(self, charge: Charge) -> Result:
        wire = Wire(charge.config)
        try:
            found = await looked_up(wire, charge)
        except (Refused, Uncertain):
            return Unknown()
        result = _result(found, charge) or Unknown()
        return waiting(result, found) if isinstance(found, Intent) else result

    async def refund(self, charge: Charge) -> Refunded | Unknown:
        wire = Wire(charge.config)
        try:
            found = await looked_up(wire, charge)
            if not isinstance(found, Intent):
                return Unknown("Stripe knows no such payment.")
            return Refunded(reference=await given_back(wire, charge, found))
        except (Refused, Uncertain) as error:
            log.warning("a refund was not confirmed: %r", error)
            return Unknown()

    async def stands(self, charge: Charge) -> Result | None:
        return await later.stands(Wire(charge.config), charge)

    async def collect(self, charge: Charge) -> Result | None:
        return await later.collected(Wire(charge.config), charge)

    async def let_go(self, charge: Charge) -> Result | None:
        return await later.let_go(Wire(charge.config), charge)

    async def withdraw(self, charge: Charge) -> None:
        """Raises Uncertain when Stripe does not answer."""
        if charge.reference is None:
            return
        wire = Wire(charge.config)
        try:
            found = await looked_up(wire, charge, ending=True)
            if isinstance(found, Intent) and found.owner == charge.key and found.status in UNCONFIRMED:
                await cancelled(wire, found)
        except Refused as refused:
            log.warning("a payment could not be withdrawn: %r", refused)

    async def hear(self, told: Told) -> Notice | None:
        return notice_of(signed(told.body, told.headers, told.config.get("webhook_secret")))

    async def on_page(self, asked: PageAsked) -> Panel | None:
        return page.panel(asked)


def _is_open(intent: Intent) -> bool:
    """Where the buyer's browser can go on by itself, everything is; else only what nobody has confirmed."""
    if intent.automatic:
        return intent.status in UNCONFIRMED
    return intent.status in UNCONFIRMED[:2] and not intent.refusal


def _result(found: Intent | NeedsAction | Declined | None, charge: Charge) -> Result | None:
    if not isinstance(found, Intent):
        return found
    return result_of(found) if found.owner == charge.key else None


def _said_no(refused: Refused) -> Declined:
    """Stripe refuses whole requests too: a key that is not valid, a currency the account does not have."""
    about_card = refused.status == 402 or (refused.param or "").startswith(("payment_method", "source"))
    if about_card:
        return declined(refused.code)
    log.error("Stripe refused a charge: %r", refused)
    return Declined(UNAVAILABLE, "gateway_error")
