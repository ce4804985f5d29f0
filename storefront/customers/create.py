"""A new customer."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.ids import new_id
from storefront.core.outbox import emit
from storefront.customers.custom_fields import write_fields
from storefront.customers.forms import NewCustomer
from storefront.customers.models import Customer
from storefront.customers.present import present_customer
from storefront.customers.queries import viewed
from storefront.customers.shapes import CustomerShape
from storefront.customers.write import write_details, write_email


async def create_customer(
    session: AsyncSession,
    merchant_id: int,
    form: NewCustomer,
    *,
    sandbox: bool = False,
    password_hash: str | None = None,
    complete: bool = True,
) -> CustomerShape:
    """`password_hash` is that of the form's password, made outside of the transaction. `complete`: what the
    merchant requires of customers has to be there. Raises Invalid.
    """
    row = Customer(id=new_id("cstmr"), merchant_id=merchant_id, sandbox=sandbox, password_hash=password_hash)
    await write_email(session, row, form.email)
    write_details(row, form)
    session.add(row)
    await session.flush()
    await write_fields(session, row, form.custom_fields, whole=complete)
    shape = present_customer(await viewed(session, row))
    emit(session, merchant_id, "customers.create", msgspec.to_builtins(shape), 201)
    return shape
