"""Razorpay as a gateway of the shop."""

import logging
from collections.abc import Mapping
from typing import Any

from storefront.gateways.coins import NoSuchCoin
from storefront.gateways.panel import PageAsked, Panel
from storefront.gateways.port import (
    Charge,
    Fields,
    NeedsAction,
    Notice,
    Refunded,
    Result,
    Told,
    Unknown,
)
from storefront.gateways.razorpay import asked, later
from storefront.gateways.razorpay.begin import begin
from storefront.gateways.razorpay.look_up import looked_up
from storefront.gateways.razorpay.notices import notice_of
from storefront.gateways.razorpay.page import panel_of
from storefront.gateways.razorpay.payments import (
    AUTHORIZED,
    CAPTURED,
    Payment,
    answer_of,
    payment_of,
    pays,
    result_of,
)
from storefront.gateways.razorpay.wire import Wire, event_of
from storefront.gateways.sdk import Refused, Uncertain, gave_back, surely
from storefront.gateways.words import CONFIRM, unavailable

log = logging.getLogger("storefront.razorpay")
LINK = "plink_"


class Razorpay:
    """Whatever Razorpay's form offers the buyer. What is authorized is captured at once, unless the merchant
    wants to do that. Nothing voids it at Razorpay: where nobody captures it, it lapses.
    """

    code = "razorpay"
    name = "Razorpay"

    def check(self, payment: Mapping[str, Any]) -> Fields:
        return asked.faults(payment)

    async def charge(self, charge: Charge) -> Result:
        wire = Wire(charge.config)
        try:
            begun = await begin(wire, charge)
            return await _captured(wire, begun, charge) if isinstance(begun, Payment) else begun
        except (Refused, NoSuchCoin) as error:
            log.error("Razorpay refused a charge: %r", error)
            return unavailable()
        except Uncertain:
            return Unknown()

    async def look(self, charge: Charge) -> Result:
        wire = Wire(charge.config)
        try:
            payment = await looked_up(wire, charge)
            return await _captured(wire, payment, charge) if payment else await _still_open(wire, charge)
        except (Refused, Uncertain):
            return Unknown()

    async def find(self, charge: Charge) -> Result | None:
        """What the shop would have to capture lapses, as it does not any more; a link is cancelled."""
        wire = Wire(charge.config)
        try:
            if charge.reference and charge.reference.startswith(LINK):
                await _cancelled(wire, charge.reference)
            payment = await looked_up(wire, charge)
        except (Refused, Uncertain):
            return Unknown()
        if payment is None or (payment.status == AUTHORIZED and not charge.authorize_only):
            return None
        return answer_of(payment, charge)

    async def refund(self, charge: Charge) -> Refunded | Unknown:
        wire = Wire(charge.config)
        return await gave_back(looked_up(wire, charge), lambda payment: _given_back(wire, charge, payment))

    async def stands(self, charge: Charge) -> Result | None:
        return await surely(later.stands(Wire(charge.config), charge))

    async def collect(self, charge: Charge) -> Result | None:
        return await surely(later.collected(Wire(charge.config), charge))

    async def let_go(self, charge: Charge) -> Result | None:
        return await surely(later.let_go(Wire(charge.config), charge))

    async def hear(self, told: Told) -> Notice | None:
        return notice_of(event_of(told.body, told.headers, told.config.get("webhook_secret")))

    async def on_page(self, asked: PageAsked) -> Panel | None:
        return panel_of(asked)


async def _captured(wire: Wire, payment: Payment, charge: Charge) -> Result:
    """Capture it, if the shop is to; where that is refused, see what has become of it."""
    if payment.status != AUTHORIZED or charge.authorize_only or not pays(payment, charge):
        return answer_of(payment, charge)
    try:
        said = await wire.capture(payment.id, payment.amount, payment.currency)
    except Refused:
        said = await wire.payment(payment.id)
    return result_of(payment_of(said))


async def _still_open(wire: Wire, charge: Charge) -> Result:
    """The buyer has not paid yet."""
    reference = charge.reference or ""
    url = (await wire.link(reference))["short_url"] if reference.startswith(LINK) else None
    return NeedsAction(CONFIRM, param=reference, redirect_url=url, waits=True)


async def _cancelled(wire: Wire, link_id: str) -> None:
    """What was paid or has lapsed cannot be cancelled, and need not be."""
    try:
        await wire.cancel_link(link_id)
    except Refused as refused:
        log.info("a link was not cancelled: %r", refused)


async def _given_back(wire: Wire, charge: Charge, payment: Payment) -> str | None:
    """The refund's id; that of the one before, where the money is back already. None: it has failed."""
    left = payment.amount - payment.refunded
    if payment.status == CAPTURED and left:
        refund = await wire.refund(payment.id, left, f"{charge.key}-refund")
        return None if refund.get("status") == "failed" else str(refund["id"])
    before = [row for row in await wire.refunds(payment.id) if row.get("status") != "failed"]
    return str(before[0]["id"]) if before else payment.id
