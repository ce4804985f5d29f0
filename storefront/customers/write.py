"""What making and changing a customer have in common."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import Invalid
from storefront.customers.forms import CustomerForm
from storefront.customers.match import email_key
from storefront.customers.models import Customer

TAKEN = "The email has already been taken."
OWN = ("phone", "firstname", "lastname")
"""What customers may change of themselves, beside their address, password and answers."""
MERCHANTS = ("external_id", "meta")
"""What is the merchant's to say."""


def write_details(row: Customer, form: CustomerForm, *, own: bool = False) -> None:
    """`own`: the customer asks; what is the merchant's stays as it is."""
    names = OWN if own else OWN + MERCHANTS
    for name, value in form.named(*names).items():
        setattr(row, name, value)


async def write_email(session: AsyncSession, row: Customer, email: str) -> None:
    """Raises Invalid when another customer has it, in whatever spelling."""
    key = email_key(email)
    taken = Customer.merchant_id == row.merchant_id, Customer.email_key == key, Customer.id != row.id
    if await session.scalar(select(Customer.id).where(*taken)):
        raise Invalid.field("email", TAKEN)
    row.email, row.email_key = email, key
