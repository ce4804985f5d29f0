"""PayPal as a gateway of the shop."""

import logging
from collections.abc import Mapping
from typing import Any

from storefront.core.errors import Unavailable
from storefront.gateways.coins import NoSuchCoin
from storefront.gateways.panel import PageAsked, Panel
from storefront.gateways.paypal import asked, later
from storefront.gateways.paypal.begin import CHANGED, NOT_OURS, begin, found, is_due
from storefront.gateways.paypal.notices import heard
from storefront.gateways.paypal.orders import (
    APPROVED,
    COMPLETED,
    NOT_GIVEN_BACK,
    OPEN,
    TAKEN,
    VOIDABLE,
    Order,
    order_of,
    result_of,
    to_be_approved,
)
from storefront.gateways.paypal.wire import Wire
from storefront.gateways.paypal.words import said_no
from storefront.gateways.port import Charge, Declined, Fields, Notice, Refunded, Result, Told, Unknown
from storefront.gateways.sdk import Refused, Uncertain, gave_back, surely
from storefront.gateways.words import CANCELLED, unavailable

log = logging.getLogger("storefront.paypal")
NOT_APPROVED = {"ORDER_NOT_APPROVED", "PAYER_ACTION_REQUIRED"}
COLLECTED = {"ORDER_ALREADY_CAPTURED", "ORDER_ALREADY_AUTHORIZED", "ORDER_ALREADY_COMPLETED"}
GIVEN_BACK = {"CAPTURE_FULLY_REFUNDED", "PREVIOUSLY_VOIDED"}


class PayPal:
    """A buyer approves an order at PayPal, and the shop collects it. Nobody else can."""

    code = "paypal"
    name = "PayPal"

    def check(self, payment: Mapping[str, Any]) -> Fields:
        return asked.faults(payment)

    async def charge(self, charge: Charge) -> Result:
        wire = Wire(charge.config)
        try:
            begun = await begin(wire, charge)
            return await _collected(wire, charge, begun) if isinstance(begun, Order) else begun
        except Refused as refused:
            return _refused(refused)
        except NoSuchCoin as error:
            log.error("%s", error)
            return unavailable()
        except Uncertain:
            return Unknown()

    async def look(self, charge: Charge) -> Result:
        wire = Wire(charge.config)
        try:
            order = await found(wire, charge.reference)
            if order is None or order.owner != charge.key:
                return Declined(CANCELLED, "payment_cancelled")
            return await _went_on(wire, charge, order)
        except Refused as refused:
            return _refused(refused)
        except Uncertain:
            return Unknown()

    async def find(self, charge: Charge) -> Result | None:
        """An order that was not collected lapses by itself: only the shop could collect it, and does not for
        an attempt that has ended. A request on its way still may, so: None, look again later.
        """
        try:
            order = await found(Wire(charge.config), charge.reference)
        except (Refused, Uncertain):
            return Unknown()
        if order is None or order.owner != charge.key or order.status != COMPLETED:
            return None
        return result_of(order)

    async def refund(self, charge: Charge) -> Refunded | Unknown:
        wire = Wire(charge.config)
        return await gave_back(
            found(wire, charge.reference), lambda payment: _given_back(wire, charge, payment)
        )

    async def stands(self, charge: Charge) -> Result | None:
        return await surely(later.stands(Wire(charge.config), charge))

    async def collect(self, charge: Charge) -> Result | None:
        return await surely(later.collected(Wire(charge.config), charge))

    async def let_go(self, charge: Charge) -> Result | None:
        return await surely(later.let_go(Wire(charge.config), charge))

    async def hear(self, told: Told) -> Notice | None:
        """Raises Unavailable while PayPal does not say whether it is its own: then it sends it again."""
        try:
            return await heard(Wire(told.config), told)
        except (Refused, Uncertain) as error:
            log.warning("a webhook could not be looked into: %r", error)
            raise Unavailable from error

    async def on_page(self, asked: PageAsked) -> Panel | None:
        config = asked.config
        return Panel(redirects=True) if config.get("client_id") and config.get("client_secret") else None


async def _went_on(wire: Wire, charge: Charge, order: Order) -> Result:
    if order.status in OPEN:
        return to_be_approved(order, waits=True)
    return await _collected(wire, charge, order) if order.status == APPROVED else result_of(order)


async def _collected(wire: Wire, charge: Charge, order: Order) -> Result:
    """Collect what was approved, once for each attempt; where it was collected already, see by whom."""
    if not is_due(order, charge):
        return CHANGED
    key, reserves = f"{charge.key}-collect", order.intent == "AUTHORIZE"
    try:
        return result_of(order_of(await wire.collect(order.id, reserves, key)))
    except Refused as refused:
        if refused.code in NOT_APPROVED:
            return to_be_approved(order, waits=charge.back is not None)
        if refused.code not in COLLECTED:
            raise
    order = order_of(await wire.order(order.id))
    return result_of(order) if order.owner == charge.key else NOT_OURS


async def _given_back(wire: Wire, charge: Charge, order: Order) -> str | None:
    """The refund's id, that of the one before where the money is back already; None if there was none, or
    nobody knows yet.
    """
    capture, authorization = order.capture, order.authorization
    if capture and capture.status == "REFUNDED" and order.refunds:
        return order.refunds[-1]
    try:
        if capture and capture.status in (*TAKEN, "PENDING"):
            refund = await wire.refund(capture.id, f"{charge.key}-refund")
            return None if refund.get("status") in NOT_GIVEN_BACK else str(refund["id"])
        if authorization and authorization.status in VOIDABLE:
            await wire.void(authorization.id, f"{charge.key}-void")
    except Refused as refused:
        if refused.code not in GIVEN_BACK:
            raise
        if order.refunds:
            return order.refunds[-1]
    return authorization.id if authorization and not _is_being_taken(order) else None


def _is_being_taken(order: Order) -> bool:
    """An authorization was captured, and the capture is not there yet."""
    return bool(order.authorization and order.authorization.status == "CAPTURED" and not order.capture)


def _refused(refused: Refused) -> Declined:
    no = said_no(refused.code)
    if no == unavailable():
        log.error("PayPal refused a charge: %r", refused)
    return no
