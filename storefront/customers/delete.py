"""Deleting a customer: addresses, notes, answers and ways to sign in go too; orders stay as they were."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.outbox import emit
from storefront.customers.present import present_customer
from storefront.customers.queries import customer_by_id


async def delete_customer(session: AsyncSession, merchant_id: int, id: str) -> None:
    """The database takes what belongs to the customer along, and the link out of orders. Raises NotFound."""
    view = await customer_by_id(session, merchant_id, id)
    emit(session, merchant_id, "customers.delete", msgspec.to_builtins(present_customer(view)), 204)
    await session.delete(view.row)
    await session.flush()
