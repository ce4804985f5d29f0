"""Omise as a gateway of the shop."""

import logging
from collections.abc import Mapping
from typing import Any

from storefront.core.errors import Unavailable
from storefront.gateways import coins
from storefront.gateways.omise import asked, later
from storefront.gateways.omise.begin import begin, given_up
from storefront.gateways.omise.look_up import looked_up
from storefront.gateways.omise.notices import asked_notice, notice_of, to_ask_about
from storefront.gateways.omise.page import panel_of
from storefront.gateways.omise.payments import AUTHORIZED, OPEN, PAID, Payment, payment_of, result_of
from storefront.gateways.omise.wire import Wire, event_of
from storefront.gateways.omise.words import declined, is_about_payment
from storefront.gateways.panel import PageAsked, Panel
from storefront.gateways.port import Charge, Declined, Fields, Notice, Refunded, Result, Told, Unknown
from storefront.gateways.sdk import Refused, Uncertain, gave_back, surely
from storefront.gateways.words import unavailable

log = logging.getLogger("storefront.omise")


class Omise:
    """Cards and sources; what the buyer has to confirm is confirmed at Omise."""

    code = "omise"
    name = "Omise"

    def check(self, payment: Mapping[str, Any]) -> Fields:
        return asked.faults(payment)

    async def charge(self, charge: Charge) -> Result:
        wire = Wire(charge.config)
        try:
            begun = await begin(wire, charge)
            return begun if isinstance(begun, Declined) else await _collected(wire, charge, begun)
        except Refused as refused:
            return _said_no(refused)
        except coins.NoSuchCoin as error:
            log.error("%s", error)
            return unavailable()
        except Uncertain:
            return Unknown()

    async def look(self, charge: Charge) -> Result:
        wire = Wire(charge.config)
        try:
            payment = await looked_up(wire, charge)
            return await _collected(wire, charge, payment) if payment else Unknown()
        except (Refused, Uncertain):
            return Unknown()

    async def find(self, charge: Charge) -> Result | None:
        """What nobody captured is given up, so that the answer stays true. A source that Omise does not let
        expire can still be paid: None, so that it is looked for again; later its webhook tells.
        """
        wire = Wire(charge.config)
        try:
            payment = await looked_up(wire, charge)
            if payment and (payment.standing == OPEN or _is_forgotten(payment, charge)):
                payment = await given_up(wire, payment)
        except (Refused, Uncertain):
            return Unknown()
        return None if payment is None or payment.standing == OPEN else result_of(payment, charge)

    async def refund(self, charge: Charge) -> Refunded | Unknown:
        wire = Wire(charge.config)
        return await gave_back(looked_up(wire, charge), lambda payment: _given_back(wire, charge, payment))

    async def stands(self, charge: Charge) -> Result | None:
        return await surely(later.stands(Wire(charge.config), charge))

    async def collect(self, charge: Charge) -> Result | None:
        return await surely(later.collected(Wire(charge.config), charge))

    async def let_go(self, charge: Charge) -> Result | None:
        return await surely(later.let_go(Wire(charge.config), charge))

    async def withdraw(self, charge: Charge) -> None:
        """Raises Uncertain when Omise does not answer."""
        if charge.reference is None:
            return
        wire = Wire(charge.config)
        try:
            payment = await looked_up(wire, charge)
            if payment and payment.standing in {AUTHORIZED, OPEN}:
                await given_up(wire, payment)
        except Refused as refused:
            log.warning("a payment could not be withdrawn: %r", refused)

    async def hear(self, told: Told) -> Notice | None:
        secret = told.config.get("webhook_secret")
        event = event_of(told.body, told.headers, secret)
        charge_id = to_ask_about(event, is_signed=bool(secret))
        if charge_id is not None:
            return await _asked_about(Wire(told.config), charge_id)
        return notice_of(event) if secret else None

    async def on_page(self, asked: PageAsked) -> Panel | None:
        return panel_of(asked)


async def _collected(wire: Wire, charge: Charge, payment: Payment) -> Result:
    """Capture what is authorized, once for each attempt, unless the merchant wants to do that."""
    if payment.standing != AUTHORIZED or charge.authorize_only:
        return result_of(payment, charge)
    try:
        said = await wire.capture(payment.id, f"{charge.key}-capture")
    except Refused:
        said = await wire.retrieve(payment.id)
    return result_of(payment_of(said), charge)


def _is_forgotten(payment: Payment, charge: Charge) -> bool:
    return payment.standing == AUTHORIZED and not charge.authorize_only


async def _given_back(wire: Wire, charge: Charge, payment: Payment) -> str:
    """The refund's id; that of the one before, where the money is back already."""
    if payment.standing == AUTHORIZED:
        payment = await given_up(wire, payment)
    left = payment.amount - payment.refunded
    if payment.standing != PAID or not left:
        return payment.refund_id or payment.id
    return str((await wire.refund(payment.id, left, f"{charge.key}-refund"))["id"])


async def _asked_about(wire: Wire, charge_id: str) -> Notice | None:
    """Raises Unavailable: the event comes again."""
    try:
        return asked_notice(payment_of(await wire.retrieve(charge_id)))
    except Refused:
        return None
    except Uncertain as error:
        raise Unavailable from error


def _said_no(refused: Refused) -> Declined:
    """Omise refuses whole requests too: a key that is not valid, a currency the account does not have."""
    if is_about_payment(refused.code):
        return declined(refused.code)
    log.error("Omise refused a charge: %r", refused)
    return unavailable()
