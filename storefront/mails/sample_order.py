"""An order that never was: two cups and a pattern to download, for mails with sample data."""

from dataclasses import dataclass
from typing import Any

import msgspec

from storefront.core import clock
from storefront.core.money import decimals, price
from storefront.merchants.models import Merchant
from storefront.orders.later_models import Shipment
from storefront.orders.models import FulfillmentItem, Order, Package, Transaction
from storefront.orders.present_shipment import shipment_notice
from storefront.orders.queries import FullOrder

REFERENCE = "K7QT-W3AB"
CUPS, CUP, DELIVERY, OFF, TAX = 2, 18, 5, 4, 3
"""Units, and amounts in whole units of the currency."""
HOME = {
    "name": "Ada Lovelace",
    "street": "1161 Mission St",
    "town_city": "San Francisco",
    "county_state": "CA",
    "postal_zip_code": "94103",
    "country": "US",
}
CARD = {"brand": "visa", "country": "US", "billing_zip_postal_code": "94103"}
NOTES = "Please pay to DE02 1203 0000 0000 2020 51\nand name the order K7QT-W3AB."
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SampleOrder:
    """How the order stands. What is not sent is downloaded."""

    ships: bool = True
    paid: bool = True
    failed: bool = False
    """What was to pay it has not arrived."""
    refunded: bool = False
    cancelled: bool = False
    revoked: bool = False
    sent: int = 0
    """Cups that have left."""


def sample_order(merchant: Merchant, kind: SampleOrder) -> FullOrder:
    order = _order(merchant, kind)
    full = FullOrder(order, _transactions(order, kind))
    if kind.ships:
        full.items.append(_item(order, kind))
        full.shipments.extend([_shipment(order, kind)] if kind.sent else [])
    else:
        full.packages.append(_package(order, kind))
    return full


def parcel_of(full: FullOrder) -> Json:
    """Its newest parcel, as its event tells of it."""
    plain: Json = msgspec.to_builtins(shipment_notice(full.shipments[-1], full))
    return plain


def _order(merchant: Merchant, kind: SampleOrder) -> Order:
    total = _minor(merchant.currency, _total(kind))
    status = "paid" if kind.paid else "not_paid"
    return Order(
        **_stamped("ord_SampleSample00", merchant),
        checkout_id="chkt_SampleSample0",
        cart_id="cart_SampleSample0",
        customer_reference=REFERENCE,
        email="ada@example.com",
        sandbox=False,
        status="cancelled" if kind.cancelled else "open",
        status_payment="refunded" if kind.refunded else status,
        status_fulfillment={0: "not_fulfilled", CUPS: "fulfilled"}.get(kind.sent, "partially_fulfilled"),
        currency=merchant.currency,
        total=total,
        total_with_tax=total,
        order_value=total,
        gift_credit=0,
        charged=total,
        holds={},
        snapshot=_snapshot(merchant, kind),
    )


def _total(kind: SampleOrder) -> int:
    return CUPS * CUP - OFF + (DELIVERY + TAX if kind.ships else 0)


def _snapshot(merchant: Merchant, kind: SampleOrder) -> Json:
    return {
        "order": _bill(merchant.currency, kind),
        "customer": {"email": "ada@example.com", "firstname": "Ada", "lastname": "Lovelace"},
        "extra_fields": [{"name": "Gift message", "value": "With love"}] if kind.ships else [],
        "shipping": HOME if kind.ships else None,
        "billing": None,
        "collected": {},
        "has": {},
        "is": {},
        "conditionals": {},
        "access": {},
        "merchant": {},
        "redirect": False,
        "client_details": {},
    }


def _bill(currency: str, kind: SampleOrder) -> Json:
    options = [{"option_name": "Speckled"}, {"option_name": "Large"}] if kind.ships else []
    line = {
        "id": "item_SampleSample0",
        "product_id": "prod_SampleSample0",
        "product_name": "Stoneware Cup" if kind.ships else "Apron Pattern",
        "quantity": CUPS,
        "line_total": _price(currency, CUPS * CUP),
        "selected_options": options,
        "variants": [],
        "media": None,
    }
    delivery = {"description": "Domestic", "price": _price(currency, DELIVERY)}
    return {
        "line_items": [line],
        "subtotal": _price(currency, CUPS * CUP),
        "discount": {"code": "SPRING", "amount_saved": _price(currency, OFF)},
        "adjustments": {"total": _price(currency, 0)},
        "shipping": delivery if kind.ships else [],
        "tax": {"amount": _price(currency, TAX if kind.ships else 0), "included_in_price": False},
        "pay_what_you_want": {"customer_set_price": None},
        "giftcard": [],
        "total_due": _price(currency, _total(kind)),
    }


def _transactions(order: Order, kind: SampleOrder) -> list[Transaction]:
    types = ["charge", "refund"] if kind.refunded else ["charge"]
    if kind.failed:
        return [_transaction(order, "charge", "failed", "stripe", "Stripe", "")]
    if not kind.paid:
        return [_transaction(order, "charge", "pending", "manual", "Bank transfer", NOTES)]
    return [_transaction(order, type_, "complete", "stripe", "4242", "") for type_ in types]


def _transaction(
    order: Order, type_: str, status: str, gateway: str, reference: str, notes: str
) -> Transaction:
    card = gateway != "manual" and status != "failed"
    return Transaction(
        **_stamped(f"trns_Sample{type_}", order),
        order_id=order.id,
        type=type_,
        status=status,
        gateway=gateway,
        gateway_name=gateway,
        gateway_reference=reference,
        amount=order.order_value,
        payment_source_type="card" if card else "",
        payment_source=CARD if card else None,
        notes=notes,
    )


def _item(order: Order, kind: SampleOrder) -> FulfillmentItem:
    return FulfillmentItem(
        **_stamped("ful_SampleSample00", order),
        order_id=order.id,
        line_item_id="item_SampleSample0",
        quantity=CUPS,
        fulfilled=kind.sent,
        shipping_description="Domestic",
        position=0,
    )


def _shipment(order: Order, kind: SampleOrder) -> Shipment:
    return Shipment(
        **_stamped("ful_SampleSample01", order),
        order_id=order.id,
        carrier="usps",
        carrier_name="USPS",
        tracking_number="9400 1000 0000 0000 0000 00",
        tracking_url="https://tools.usps.com/go/TrackConfirmAction_input",
        shipped_on=clock.now(),
        lines=[{"item": "ful_SampleSample00", "line": "item_SampleSample0", "quantity": kind.sent}],
    )


def _package(order: Order, kind: SampleOrder) -> Package:
    return Package(
        **_stamped("ful_SampleSample02", order),
        order_id=order.id,
        line_item_id="item_SampleSample0",
        asset_id="ast_SampleSample00",
        name="Apron Pattern.pdf",
        extension="pdf",
        size=1_468_006,
        expires=clock.now() + 30 * clock.DAY,
        limit=5,
        remaining=3,
        revoked=kind.revoked,
        position=0,
    )


def _stamped(id: str, owner: Merchant | Order) -> Json:
    merchant_id = owner.id if isinstance(owner, Merchant) else owner.merchant_id
    return {"id": id, "merchant_id": merchant_id, "created": clock.now(), "updated": clock.now()}


def _minor(currency: str, whole: int) -> int:
    return int(whole * 10 ** decimals(currency))


def _price(currency: str, whole: int) -> Json:
    plain: Json = msgspec.to_builtins(price(_minor(currency, whole), currency))
    return plain
