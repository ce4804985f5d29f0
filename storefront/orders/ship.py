"""A parcel leaves: units of the order's lines are sent, never more of a line than is left."""

from typing import Any

from sqlalchemy import CursorResult, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.attributes import set_committed_value

from storefront.core import clock
from storefront.core.errors import Invalid
from storefront.core.ids import new_id
from storefront.core.outbox import emit
from storefront.merchants.keys import Caller
from storefront.orders.carriers import code_of, name_of, tracking_url
from storefront.orders.later_models import Shipment
from storefront.orders.locked import change, lock_order
from storefront.orders.models import FulfillmentItem
from storefront.orders.open_charges import open_charge
from storefront.orders.open_refunds import open_refund
from storefront.orders.present import as_json, present_order
from storefront.orders.present_shipment import present_shipment, shipment_notice
from storefront.orders.queries import FullOrder
from storefront.orders.shipment_forms import NewShipment
from storefront.orders.shipment_shapes import ShipmentShape
from storefront.orders.shipped_units import LESS, Units, units_to_ship
from storefront.orders.states import fulfillment_status
from storefront.settings import Settings

ENDED = "This order has been {}: nothing of it is sent any more."


async def ship(
    session: AsyncSession, settings: Settings, caller: Caller, order_id: str, form: NewShipment
) -> ShipmentShape:
    """Raises NotFound and Invalid: cancelled, refunded, nothing left, or more asked for than is left."""
    full = await lock_order(session, caller.merchant_id, order_id, caller.sandbox)
    await _refuse_ended(session, full)
    units = units_to_ship(full, form.line_items or [])
    for part in sorted(units, key=lambda one: one.item.id):
        await _take(session, part)
    row = _shipment(full, form, units)
    session.add(row)
    await session.flush()
    full.shipments.append(row)
    await change(session, full.order, status_fulfillment=fulfillment_status(full.items))
    emit(session, caller.merchant_id, "orders.physical.shipment", as_json(shipment_notice(row, full)))
    emit(session, caller.merchant_id, "orders.update", as_json(present_order(full, settings)))
    return present_shipment(row)


async def _refuse_ended(session: AsyncSession, full: FullOrder) -> None:
    order = full.order
    open_ = await open_charge(session, order)
    if order.status == "cancelled" or (open_ is not None and open_.cancels):
        raise Invalid.field("order", ENDED.format("cancelled"))
    if order.status_payment == "refunded" or await open_refund(session, order):
        raise Invalid.field("order", ENDED.format("refunded"))


async def _take(session: AsyncSession, part: Units) -> None:
    """The statement that decides. Raises Invalid when less is left by now."""
    item, wanted = part.item, FulfillmentItem.fulfilled + part.quantity
    left = (
        FulfillmentItem.merchant_id == item.merchant_id,
        FulfillmentItem.id == item.id,
        FulfillmentItem.quantity >= wanted,
    )
    taken = update(FulfillmentItem).where(*left).values(fulfilled=wanted, updated=clock.now())
    result = await session.execute(taken.execution_options(synchronize_session=False))
    assert isinstance(result, CursorResult)
    if result.rowcount != 1:
        raise Invalid.field(part.field, LESS.format(item.quantity - item.fulfilled))
    set_committed_value(item, "fulfilled", item.fulfilled + part.quantity)


def _shipment(full: FullOrder, form: NewShipment, units: list[Units]) -> Shipment:
    """The address of a listed carrier is known; another one's is taken from the request."""
    carrier, number = form.carrier, form.tracking_number
    return Shipment(
        id=new_id("ful"),
        merchant_id=full.order.merchant_id,
        order_id=full.order.id,
        carrier=code_of(carrier) if carrier else None,
        carrier_name=name_of(carrier) if carrier else None,
        tracking_number=number,
        tracking_url=(tracking_url(carrier, number) if carrier else None) or form.tracking_url,
        shipped_on=clock.now() if form.shipped_on is None else form.shipped_on,
        lines=[_line(part) for part in units],
        meta=form.meta,
    )


def _line(part: Units) -> dict[str, Any]:
    return {"item": part.item.id, "line": part.item.line_item_id, "quantity": part.quantity}
