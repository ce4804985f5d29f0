"""Braintree as a gateway of the shop."""

import logging
from collections.abc import Mapping
from typing import Any

from storefront.core.errors import Unavailable
from storefront.gateways.braintree import asked, later
from storefront.gateways.braintree.begin import begin, found
from storefront.gateways.braintree.give_back import given_back, given_up
from storefront.gateways.braintree.notices import heard
from storefront.gateways.braintree.page import panel_of
from storefront.gateways.braintree.payments import AUTHORIZED, Payment, payment_of, result_of
from storefront.gateways.braintree.wire import NOT_FOUND, Wire
from storefront.gateways.braintree.words import said_no
from storefront.gateways.coins import NoSuchCoin
from storefront.gateways.panel import PageAsked, Panel
from storefront.gateways.port import Charge, Declined, Fields, Notice, Refunded, Result, Told, Unknown
from storefront.gateways.sdk import Refused, Uncertain, gave_back, surely
from storefront.gateways.words import unavailable

log = logging.getLogger("storefront.braintree")


class Braintree:
    """Cards and wallets, as the nonces that Braintree's fields make of them."""

    code = "braintree"
    name = "Braintree"

    def check(self, payment: Mapping[str, Any]) -> Fields:
        return asked.faults(payment)

    async def charge(self, charge: Charge) -> Result:
        wire = Wire(charge.config)
        try:
            begun = await begin(wire, charge)
            return await _collected(wire, charge, begun) if isinstance(begun, Payment) else begun
        except Refused as refused:
            return _refused(refused)
        except NoSuchCoin as error:
            log.error("%s", error)
            return unavailable()
        except Uncertain:
            return Unknown()

    async def find(self, charge: Charge) -> Result | None:
        """What nobody submitted for settlement is voided, so that the answer stays true."""
        wire = Wire(charge.config)
        try:
            payment = await found(wire, charge)
            if payment and payment.status == AUTHORIZED and not charge.authorize_only:
                payment = await given_up(wire, payment)
        except (Refused, Uncertain):
            return Unknown()
        return result_of(payment, charge) if payment else None

    async def refund(self, charge: Charge) -> Refunded | Unknown:
        wire = Wire(charge.config)
        return await gave_back(found(wire, charge), lambda payment: given_back(wire, charge, payment))

    async def stands(self, charge: Charge) -> Result | None:
        return await surely(later.stands(Wire(charge.config), charge))

    async def collect(self, charge: Charge) -> Result | None:
        return await surely(later.collected(Wire(charge.config), charge))

    async def let_go(self, charge: Charge) -> Result | None:
        return await surely(later.let_go(Wire(charge.config), charge))

    async def hear(self, told: Told) -> Notice | None:
        """Raises Unavailable where Braintree could not be asked: then it is sent again."""
        try:
            return await heard(Wire(told.config), told)
        except Refused as refused:
            if refused.code != NOT_FOUND:
                log.error("a webhook could not be looked into: %r", refused)
            return None
        except Uncertain as error:
            raise Unavailable from error

    async def on_page(self, asked: PageAsked) -> Panel | None:
        return await panel_of(asked)


async def _collected(wire: Wire, charge: Charge, payment: Payment) -> Result:
    """Submit it for settlement, once, unless the merchant wants to do that."""
    if payment.status != AUTHORIZED or charge.authorize_only:
        return result_of(payment, charge)
    try:
        said = await wire.submit(payment.id)
    except Refused:
        said = await wire.transaction(payment.id)
    return result_of(payment_of(said), charge)


def _refused(refused: Refused) -> Declined:
    no = said_no(refused.code)
    if no == unavailable():
        log.error("Braintree refused a charge: %r", refused)
    return no
