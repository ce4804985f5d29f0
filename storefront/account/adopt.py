"""Orders of guests: they join an account only when their buyer says so, from the order's own page."""

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.customers.match import Buyer, email_key, match_or_create
from storefront.customers.models import Customer
from storefront.orders.links import opens_order
from storefront.orders.models import Order
from storefront.web.visit import Visit


async def offered(session: AsyncSession, visit: Visit, order_id: str, key: str) -> str | None:
    """The buyer's address, if the key opens the order; from now on there is an account to sign in to."""
    if not opens_order(visit.settings, order_id, key):
        return None
    mine = Order.merchant_id == visit.merchant_id, Order.id == order_id
    row = (await session.execute(select(Order.email, Order.sandbox).where(*mine))).first()
    if row is None or not row.email:
        return None
    await match_or_create(session, visit.merchant_id, Buyer(row.email, sandbox=row.sandbox))
    return str(row.email)


async def adopt(session: AsyncSession, visit: Visit, customer: Customer, order_id: str) -> bool:
    """Whether the order is the customer's; it becomes so if it is nobody's, bought with their address."""
    mine = Order.merchant_id == visit.merchant_id, Order.id == order_id
    row = (await session.execute(select(Order.email, Order.customer_id).where(*mine))).first()
    if row is None:
        return False
    if row.customer_id is None and row.email and email_key(row.email) == customer.email_key:
        taken = update(Order).where(*mine, Order.customer_id.is_(None)).values(customer_id=customer.id)
        await session.execute(taken.execution_options(synchronize_session=False))
        return True
    return bool(row.customer_id == customer.id)
