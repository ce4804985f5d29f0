"""Writing, changing and deleting a customer's addresses. One at most is the default, of each kind."""

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.ids import new_id
from storefront.customers.address_forms import AddressForm
from storefront.customers.address_queries import address_by_id
from storefront.customers.own_models import Address
from storefront.customers.present import PARTS, present_address
from storefront.customers.queries import customer_row
from storefront.customers.shapes import AddressShape

FLAGS = ("default_billing", "default_shipping")


async def create_address(
    session: AsyncSession, merchant_id: int, customer_id: str, form: AddressForm
) -> AddressShape:
    """Raises NotFound."""
    await customer_row(session, merchant_id, customer_id)
    row = Address(id=new_id("adrs"), merchant_id=merchant_id, customer_id=customer_id)
    row.default_billing = row.default_shipping = False
    return await _write(session, row, form)


async def update_address(
    session: AsyncSession, merchant_id: int, customer_id: str, id: str, form: AddressForm
) -> AddressShape:
    """Change what the form names. Raises NotFound."""
    await customer_row(session, merchant_id, customer_id)
    return await _write(session, await address_by_id(session, merchant_id, customer_id, id), form)


async def delete_address(session: AsyncSession, merchant_id: int, customer_id: str, id: str) -> None:
    """Raises NotFound."""
    await session.delete(await address_by_id(session, merchant_id, customer_id, id))
    await session.flush()


async def _write(session: AsyncSession, row: Address, form: AddressForm) -> AddressShape:
    """The customer's row is locked: of two new defaults at once the second takes the place of the first."""
    for name, value in form.named(*PARTS, "meta").items():
        setattr(row, name, value)
    flags = form.given(*FLAGS)
    await _clear(session, row, [name for name, wanted in flags.items() if wanted])
    for name, wanted in flags.items():
        setattr(row, name, wanted)
    session.add(row)
    await session.flush()
    return present_address(row)


async def _clear(session: AsyncSession, row: Address, names: list[str]) -> None:
    """Take the flags from the customer's other addresses."""
    for name in names:
        flag = getattr(Address, name)
        mine = Address.merchant_id == row.merchant_id, Address.customer_id == row.customer_id
        others = update(Address).where(*mine, Address.id != row.id, flag).values({name: False})
        await session.execute(others.execution_options(synchronize_session=False))
