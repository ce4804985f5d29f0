"""Changing who an order is for and where it goes. What it cost, and what was bought, stays."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import Invalid
from storefront.core.outbox import emit
from storefront.merchants.keys import Caller
from storefront.orders.answers import changed_answers
from storefront.orders.locked import lock_order
from storefront.orders.models import Order
from storefront.orders.order_forms import OrderChanges, Place
from storefront.orders.present import as_json, present_order
from storefront.orders.reference import is_free
from storefront.orders.search import make_order_findable
from storefront.orders.shapes import OrderShape
from storefront.settings import Settings

TAKEN = "Another order has this reference already."
ADDRESS = (
    "name", "street", "street_2", "town_city", "county_state", "postal_zip_code", "country",
    "delivery_instructions",
)  # fmt: skip
Snapshot = dict[str, Any]


async def update_order(
    session: AsyncSession, settings: Settings, caller: Caller, id: str, form: OrderChanges
) -> OrderShape:
    """Change what the form names. Raises NotFound and Invalid."""
    full = await lock_order(session, caller.merchant_id, id, caller.sandbox)
    order = full.order
    await _write_reference(session, order, form.customer_reference)
    order.snapshot = _with_flags(await _changed(session, order, form), form)
    if form.sent("meta"):
        order.meta = form.meta
    order.email = order.snapshot["customer"]["email"]
    await session.flush()
    await make_order_findable(session, order)
    shown = present_order(full, settings)
    emit(session, caller.merchant_id, "orders.update", as_json(shown))
    return shown


async def _write_reference(session: AsyncSession, order: Order, wanted: str | None) -> None:
    if wanted is None or wanted == order.customer_reference:
        return
    if not await is_free(session, order.merchant_id, wanted):
        raise Invalid.field("customer_reference", TAKEN)
    order.customer_reference = wanted


async def _changed(session: AsyncSession, order: Order, form: OrderChanges) -> Snapshot:
    old = order.snapshot
    return {
        **old,
        "customer": _customer(old["customer"], form),
        "shipping": _address(old["shipping"], form.shipping),
        "billing": _address(old["billing"], form.billing),
        "extra_fields": await changed_answers(
            session, order.merchant_id, old["extra_fields"], form.extra_fields or {}
        ),
    }


def _customer(old: dict[str, Any], form: OrderChanges) -> dict[str, Any]:
    """There is always an address to write to; a name may go."""
    if form.customer is None:
        return old
    named = {**form.customer.named("firstname", "lastname"), **form.customer.given("email")}
    return {name: value for name, value in {**old, **named}.items() if value is not None}


def _address(old: dict[str, Any] | None, form: Place | None) -> dict[str, Any] | None:
    named = form.named(*Place.model_fields) if form else {}
    return {**dict.fromkeys(ADDRESS), **(old or {}), **named} if named else old


def _with_flags(snapshot: Snapshot, form: OrderChanges) -> Snapshot:
    """What was given was collected; what was collected stays so."""
    there = {
        "fullname": bool(form.customer and form.customer.given("firstname", "lastname")),
        "shipping_address": bool(form.shipping and form.shipping.given(*Place.model_fields)),
        "billing_address": bool(form.billing and form.billing.given(*Place.model_fields)),
        "extra_fields": bool(form.extra_fields),
    }
    collected = {name: value or there.get(name, False) for name, value in snapshot["collected"].items()}
    flags = snapshot["conditionals"]
    told = {
        f"{word}_{name}": value for word in ("collected", "collects") for name, value in collected.items()
    }
    known = {name: value for name, value in told.items() if name in flags}
    return {**snapshot, "collected": collected, "conditionals": {**flags, **known}}
