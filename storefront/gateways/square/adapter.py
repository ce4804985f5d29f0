"""Square as a gateway of the shop."""

import logging
from collections.abc import Mapping
from typing import Any

from storefront.core.errors import Unavailable
from storefront.gateways.coins import NoSuchCoin
from storefront.gateways.connect import Application, Grant
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
from storefront.gateways.sdk import Refused, Uncertain, gave_back, surely
from storefront.gateways.square import asked, later, oauth
from storefront.gateways.square.look_up import given_up, looked_up
from storefront.gateways.square.notices import notice_of, refund_notice, refunded_payment
from storefront.gateways.square.page import panel_of
from storefront.gateways.square.payments import APPROVED, COMPLETED, ENDED, Payment, payment_of, result_of
from storefront.gateways.square.wire import Wire, signed
from storefront.gateways.square.words import VERIFY, declined, is_about_payment
from storefront.gateways.words import CONFIRM, unavailable

log = logging.getLogger("storefront.square")
NOT_GIVEN_BACK = {"FAILED", "REJECTED"}


class Square:
    """Cards and wallets by token. A buyer whose bank asks is verified by Square's script, before paying."""

    code = "square"
    name = "Square"

    def check(self, payment: Mapping[str, Any]) -> Fields:
        return asked.faults(payment)

    async def charge(self, charge: Charge) -> Result:
        wire = Wire(charge.config)
        try:
            payment = payment_of(await wire.create(asked.paying(charge), charge.key))
            await charge.note(payment.id)
            return await _collected(wire, charge, payment)
        except Refused as refused:
            return _said_no(charge, refused)
        except NoSuchCoin as error:
            log.error("%s", error)
            return unavailable()
        except Uncertain:
            return Unknown()

    async def find(self, charge: Charge) -> Result | None:
        """What nobody completed is given up, so that the answer stays true."""
        wire = Wire(charge.config)
        try:
            payment = await looked_up(wire, charge)
            if payment is None and charge.reference is None:
                await wire.cancel_by_key(charge.key)
            if payment and payment.status == APPROVED and not charge.authorize_only:
                payment = await given_up(wire, payment)
        except (Refused, Uncertain):
            return Unknown()
        return result_of(payment, charge) if payment else None

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
        """Raises Uncertain when Square does not answer."""
        if charge.reference is None:
            return
        wire = Wire(charge.config)
        try:
            payment = await looked_up(wire, charge)
            if payment and payment.status == APPROVED:
                await given_up(wire, payment)
        except Refused as refused:
            log.warning("a payment could not be withdrawn: %r", refused)

    async def hear(self, told: Told) -> Notice | None:
        """Raises Unavailable where Square has to be asked and does not answer: the event comes again."""
        event = signed(told, told.config.get("webhook_secret"))
        payment_id = refunded_payment(event)
        if payment_id is None:
            return notice_of(event)
        try:
            return refund_notice(event, payment_of(await Wire(told.config).retrieve(payment_id)))
        except Refused:
            return None
        except Uncertain as error:
            raise Unavailable from error

    async def on_page(self, asked: PageAsked) -> Panel | None:
        return panel_of(asked)

    def sign_in_url(self, application: Application, state: str, back: str) -> str:
        return oauth.sign_in_url(application, state, back)

    async def granted(self, application: Application, code: str, back: str) -> Grant:
        return await oauth.granted(application, code, back)

    async def renewed(self, application: Application, refresh_token: str) -> Grant:
        return await oauth.renewed(application, refresh_token)

    def account_of(self, told: Told) -> str | None:
        account = signed(told, told.config.get("webhook_secret")).get("merchant_id")
        return account if isinstance(account, str) else None


async def _collected(wire: Wire, charge: Charge, payment: Payment) -> Result:
    """Complete what is approved, unless the merchant wants to do that; what has gone on is what it is."""
    if payment.status == APPROVED and not charge.authorize_only:
        try:
            payment = payment_of(await wire.complete(payment.id))
        except Refused:
            payment = payment_of(await wire.retrieve(payment.id))
    return result_of(payment, charge)


async def _given_back(wire: Wire, charge: Charge, payment: Payment) -> str | None:
    """The refund's id; that of the one before, where the money is back already. None: it is where it was."""
    if payment.status == APPROVED:
        payment = await given_up(wire, payment)
    if payment.status in ENDED and not payment.left:
        return payment.refund_id or payment.id
    if payment.status != COMPLETED:
        return None
    money = {"amount": payment.left, "currency": payment.currency}
    refund = await wire.refund(payment.id, money, f"{charge.key}-refund")
    return None if refund.get("status") in NOT_GIVEN_BACK else str(refund["id"])


def _said_no(charge: Charge, refused: Refused) -> Declined | NeedsAction:
    """Square refuses whole requests too: a token that has run out, a currency the account does not have. On
    our own page its script has asked the bank already.
    """
    if refused.code == VERIFY and not asked.proof(charge) and charge.back is None:
        return NeedsAction(CONFIRM)
    if is_about_payment(refused.code):
        return declined(refused.code)
    log.error("Square refused a charge: %r", refused)
    return unavailable()
