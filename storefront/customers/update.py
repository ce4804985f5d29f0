"""Changing a customer: by the merchant, or by the customer."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.errors import Invalid
from storefront.customers.custom_fields import write_fields
from storefront.customers.end_sessions import end_links, end_sessions
from storefront.customers.forms import CustomerForm
from storefront.customers.match import email_key
from storefront.customers.models import Customer
from storefront.customers.passwords import hashed, matches
from storefront.customers.present import present_customer
from storefront.customers.queries import customer_row, viewed
from storefront.customers.shapes import CustomerShape
from storefront.customers.tries import count_new_email, take_try
from storefront.customers.write import write_details, write_email

WRONG = "This is not your current password."
KEPT = "A password can be changed here, but not removed."


class NewPassword(msgspec.Struct, frozen=True):
    """A password on its way into a row. `over` is the hash it was allowed to take the place of."""

    hash: str | None
    over: str | None


async def count_own_change(session: AsyncSession, row: Customer, form: CustomerForm, address: str) -> None:
    """A customer's own wishes that tell something to who only pretends to be them. `address` is the IP
    address. In a transaction of its own: it counts whatever becomes of the change. Raises TooManyRequests.
    """
    if form.email is not None and email_key(form.email) != row.email_key:
        await count_new_email(session, row.merchant_id, row.id)
    if proves_password(row, form):
        await take_try(session, row.merchant_id, row.email, address)


def proves_password(row: Customer, form: CustomerForm) -> bool:
    """Whether a customer who asks for this has to know the password that there is."""
    return form.password is not None and row.password_hash is not None


async def new_password(form: CustomerForm, kept: str | None, *, own: bool) -> NewPassword | None:
    """What the form asks of the password `kept`; None when it says nothing of it. Outside of a transaction,
    because it takes its time. `own`: the customer asks. Raises Invalid.
    """
    if not form.sent("password"):
        return None
    if form.password is None:
        if own:
            raise Invalid.field("password", KEPT)
        return NewPassword(None, kept)
    if own and kept is not None and not await matches(kept, form.current_password or ""):
        raise Invalid.field("current_password", WRONG)
    return NewPassword(await hashed(form.password), kept)


async def update_customer(
    session: AsyncSession,
    merchant_id: int,
    id: str,
    form: CustomerForm,
    password: NewPassword | None = None,
    *,
    own: bool = False,
) -> CustomerShape:
    """Change what the form names. `own`: the customer asks. Raises NotFound and Invalid."""
    row = await customer_row(session, merchant_id, id)
    write_details(row, form, own=own)
    if form.email is not None:
        await _change_email(session, row, form.email, own=own)
    await write_fields(session, row, form.custom_fields)
    if password is not None:
        await _change_password(session, row, password, own=own)
    row.updated = clock.now()  # answers to fields are rows of their own
    await session.flush()
    return present_customer(await viewed(session, row))


async def _change_email(session: AsyncSession, row: Customer, email: str, *, own: bool) -> None:
    """Links that went to the old address open nothing any more; whose the new one is has yet to be shown."""
    before = row.email_key
    await write_email(session, row, email)
    if row.email_key != before:
        row.email_unproven = own
        await end_links(session, row)


async def _change_password(session: AsyncSession, row: Customer, password: NewPassword, *, own: bool) -> None:
    """Whoever was signed in with the old one is signed out."""
    if own and row.password_hash != password.over:
        raise Invalid.field("current_password", WRONG)
    row.password_hash = password.hash
    await end_sessions(session, row)
