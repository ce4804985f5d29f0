"""A copy of what the shop knows of a customer, in the shapes of the API."""

from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.paging import Slice
from storefront.customers.address_queries import list_addresses
from storefront.customers.models import Customer
from storefront.customers.present import present_address, present_customer
from storefront.customers.queries import viewed
from storefront.customers.sign_in_models import OidcIdentity
from storefront.extrafields.queries import customer_fields
from storefront.orders.models import Order
from storefront.orders.present import as_json, present_order
from storefront.orders.queries import FullOrder, filled
from storefront.web.visit import Visit
from storefront.withdrawals.queries import withdrawn_of

EVERYTHING = Slice(100_000)


async def export(session: AsyncSession, visit: Visit, customer: Customer) -> bytes:
    """JSON. Test orders are among the orders, and say so. What the merchant noted for themselves is not."""
    orders = await _orders(session, customer)
    addresses, _ = await list_addresses(session, customer.merchant_id, customer.id, EVERYTHING)
    copy = {
        "shop": visit.merchant.name,
        "customer": present_customer(await viewed(session, customer)),
        "questions": await _questions(session, customer),
        "addresses": [present_address(row) for row in addresses],
        "signs_in_with": await _identities(session, customer),
        "orders": [as_json(present_order(full, visit.settings)) for full in orders],
        "withdrawals": await _withdrawals(session, customer, orders),
    }
    return msgspec.json.format(msgspec.json.encode(copy), indent=2)


async def _questions(session: AsyncSession, customer: Customer) -> dict[str, str]:
    """What the answers among `custom_fields` are answers to."""
    return {field.id: field.name for field in await customer_fields(session, customer.merchant_id)}


async def _identities(session: AsyncSession, customer: Customer) -> list[dict[str, Any]]:
    mine = OidcIdentity.merchant_id == customer.merchant_id, OidcIdentity.customer_id == customer.id
    rows = await session.scalars(select(OidcIdentity).where(*mine).order_by(OidcIdentity.id))
    return [{"issuer": row.issuer, "subject": row.subject, "created": row.created} for row in rows]


async def _orders(session: AsyncSession, customer: Customer) -> list[FullOrder]:
    mine = Order.merchant_id == customer.merchant_id, Order.customer_id == customer.id
    rows = list(await session.scalars(select(Order).where(*mine).order_by(Order.created, Order.id)))
    return await filled(session, customer.merchant_id, rows)


async def _withdrawals(
    session: AsyncSession, customer: Customer, orders: list[FullOrder]
) -> list[dict[str, Any]]:
    """Under which name, and when, the customer withdrew from which lines."""
    rows = await withdrawn_of(session, customer.merchant_id, [full.order.id for full in orders])
    return [
        {"order": row.order_id, "line_item": row.line_item_id, "name": row.name, "created": row.created}
        for row in rows
    ]
