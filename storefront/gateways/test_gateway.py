"""The gateway for trying things out: well-known card numbers, each with its own outcome, and no real money.

It behaves like a provider on the other side of a network: a ledger of its own, written in transactions of its
own, which remembers every idempotency key. Of a card it keeps the brand and the last four digits.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from storefront.core import clock
from storefront.core.db import Database
from storefront.core.ids import new_id
from storefront.gateways.cards import brand_of, digits_of, is_card_number
from storefront.gateways.models import TestCharge
from storefront.gateways.port import (
    Charge,
    Declined,
    Fields,
    NeedsAction,
    Paid,
    Refunded,
    Result,
    Source,
    Unknown,
)

NUMBER = "payment.card.number"
PAID = "paid"
SLOW, SILENT = "4000000000002222", "4000000000004400"
"""Cards that pay, too: the answer comes late; the answer is lost, and found by the key."""
VERIFY = "4000002760003184"
"""The card whose bank has to ask. There is no bank: no later capture completes the payment."""
SLOWNESS = 4.0
"""Seconds."""
CARDS = {
    "4242424242424242": PAID,
    "4000000000000002": "card_declined",
    "4000000000009995": "insufficient_funds",
    "4000000000000069": "expired_card",
    VERIFY: "requires_verification",
    SLOW: PAID,
    SILENT: PAID,
}
UNLISTED = "test_card_only"
WORDS = {
    "card_declined": "Your card was declined. Please try another card.",
    "insufficient_funds": "Your card has insufficient funds. Please try another card.",
    "expired_card": "Your card has expired. Please try another card.",
    UNLISTED: "The test gateway takes test cards only. Please pay with 4242 4242 4242 4242.",
}
CONFIRM = "Your bank asks you to confirm this payment."


class TestGateway:
    """Expiry dates, codes and postcodes are accepted as they come, expired ones too."""

    __test__ = False
    code = "test_gateway"
    name = "Test gateway"

    def __init__(self, database: Database) -> None:
        self._database = database

    def check(self, payment: Mapping[str, Any]) -> Fields:
        number = _number_of(payment)
        if not number:
            return {NUMBER: ["Enter a card number."]}
        if not is_card_number(number):
            return {NUMBER: ["The card number is not valid. Please check the digits."]}
        return {}

    async def charge(self, charge: Charge) -> Result:
        answer, number = await self._record(charge), _number_of(charge.payment)
        await asyncio.sleep(SLOWNESS if number == SLOW else 0)
        return Unknown() if number == SILENT else answer

    async def find(self, charge: Charge) -> Result | None:
        async with self._database.reading() as session:
            row = await session.scalar(select(TestCharge).where(*_named(charge)))
        return _outcome(row) if row else None

    async def refund(self, charge: Charge) -> Refunded | Unknown:
        async with self._database.writing() as session:
            row = await session.scalar(select(TestCharge).where(*_named(charge), TestCharge.outcome == PAID))
            if row is None:
                return Unknown("The test gateway knows no such charge.")
            once = update(TestCharge).where(*_named(charge), TestCharge.refunded.is_(None))
            await session.execute(once.values(refunded=clock.now()))
            return Refunded(reference=f"refund_{row.id.partition('_')[2]}")

    async def _record(self, charge: Charge) -> Result:
        """Calls with one key race for the unique row; all but the first read the answer that stands there."""
        row = _row(charge)
        try:
            async with self._database.writing() as session:
                session.add(row)
        except IntegrityError:
            return await self.find(charge) or Unknown()
        return _outcome(row)


def _number_of(payment: Mapping[str, Any]) -> str:
    card = payment.get("card") or {}
    return digits_of(str(card.get("number") or ""))


def _named(charge: Charge) -> tuple[Any, Any]:
    return TestCharge.merchant_id == charge.merchant_id, TestCharge.key == charge.key


def _row(charge: Charge) -> TestCharge:
    number = _number_of(charge.payment)
    return TestCharge(
        id=new_id("test"),
        merchant_id=charge.merchant_id,
        key=charge.key,
        amount=charge.amount,
        currency=charge.currency,
        outcome=CARDS.get(number, UNLISTED),
        last4=number[-4:],
        brand=brand_of(number),
    )


def _outcome(row: TestCharge) -> Result:
    if row.outcome == PAID:
        source = Source(type="card", brand=row.brand)
        return Paid(transaction_id=row.id, reference=row.last4, source=source)
    if row.outcome == "requires_verification":
        return NeedsAction(CONFIRM, param=f"{row.id}_secret")
    return Declined(WORDS[row.outcome], row.outcome)
