"""Mails with sample data, one of each kind, for people who look at how they read and look.

They go the way of real ones: rows, then the same words and templates. Nothing of it is ever stored.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from storefront.core import clock
from storefront.mails.access import access
from storefront.mails.ending import cancellation, refund
from storefront.mails.letterhead import Letterhead, letterhead_of
from storefront.mails.login_link import Entry, login_link
from storefront.mails.message import Letter
from storefront.mails.new_order import new_order
from storefront.mails.not_arrived import not_arrived
from storefront.mails.not_paid import not_paid
from storefront.mails.note import note
from storefront.mails.occasion import Occasion
from storefront.mails.order_link import order_link
from storefront.mails.payment import payment
from storefront.mails.receipt import receipt
from storefront.mails.sample_order import REFERENCE, SampleOrder, parcel_of, sample_order
from storefront.mails.shipment import shipment
from storefront.mails.withdrawal import new_withdrawal, withdrawal
from storefront.mails.write import Words, write
from storefront.merchants.models import Merchant
from storefront.orders.links import order_url
from storefront.settings import Settings

CODE = "314159"
PLAIN = SampleOrder()


@dataclass(frozen=True, slots=True)
class Desk:
    """Where samples are written: a shop, and the language they are read in."""

    settings: Settings
    merchant: Merchant
    paper: Letterhead

    def occasion(self, kind: SampleOrder) -> Occasion:
        full = sample_order(self.merchant, kind)
        url = order_url(self.settings, self.paper.home_url, full.order.id)
        return Occasion(self.settings, self.merchant, full, self.paper, {}, url)

    @property
    def entry(self) -> Entry:
        return Entry("Ada Lovelace", f"{self.paper.home_url}/account/link/sample", CODE)


def desk(settings: Settings, merchant: Merchant, home_url: str, language: str) -> Desk:
    return Desk(settings, merchant, letterhead_of(merchant, home_url, settings.base_url, language))


def _shipment(at: Desk, *, is_part: bool) -> Words:
    about = at.occasion(SampleOrder(sent=1 if is_part else 2))
    return shipment(about, parcel_of(about.full))


def _access(at: Desk, *, is_open: bool) -> Words:
    about = at.occasion(SampleOrder(ships=False, revoked=not is_open))
    return access(about, about.full.packages[0])


def _withdrawal(words: Callable[[Occasion, Sequence[str], str, int], Words], at: Desk) -> Words:
    about = at.occasion(SampleOrder(sent=2))
    return words(about, list(about.full.lines), "Ada Lovelace", clock.now())


def _order(words: Callable[[Occasion], Words], at: Desk, kind: SampleOrder = PLAIN) -> Words:
    return words(at.occasion(kind))


SAMPLES: Mapping[str, Callable[[Desk], Words]] = {
    "login_link": lambda at: login_link(at.paper.name, at.entry),
    "order_link": lambda at: order_link(REFERENCE, CODE, at.occasion(SampleOrder()).url),
    "receipt": partial(_order, receipt),
    "receipt_unpaid": partial(_order, receipt, kind=SampleOrder(paid=False)),
    "receipt_download": partial(_order, receipt, kind=SampleOrder(ships=False)),
    "receipt_cancelled": partial(_order, receipt, kind=SampleOrder(refunded=True, cancelled=True)),
    "payment": partial(_order, payment, kind=SampleOrder(ships=False)),
    "not_arrived": partial(_order, not_arrived, kind=SampleOrder(paid=False, failed=True)),
    "not_paid": lambda at: not_paid("Ada Lovelace", f"{at.paper.home_url}/checkout/sample", is_test=False),
    "shipment": partial(_shipment, is_part=False),
    "shipment_part": partial(_shipment, is_part=True),
    "refund": partial(_order, refund, kind=SampleOrder(ships=False, refunded=True, revoked=True)),
    "cancellation": partial(_order, cancellation, kind=SampleOrder(paid=False, cancelled=True)),
    "cancellation_refunded": partial(_order, cancellation, kind=SampleOrder(refunded=True, cancelled=True)),
    "access_open": partial(_access, is_open=True),
    "access_closed": partial(_access, is_open=False),
    "withdrawal": partial(_withdrawal, withdrawal),
    "new_order": partial(_order, new_order),
    "new_withdrawal": partial(_withdrawal, new_withdrawal),
    "note": lambda _: note("12 × Stoneware Cup", "Order K7QT-W3AB\nSomebody is planning a party."),
}
"""By kind, and by what makes it different."""


def sample_letter(at: Desk, kind: str) -> Letter:
    return write(at.paper, "ada@example.com", f"sample {kind} {clock.now()}", lambda: SAMPLES[kind](at))
