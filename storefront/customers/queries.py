"""Finding customers, with their answers to the merchant's own fields."""

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.core.listing import page_of
from storefront.core.paging import Slice
from storefront.customers.filters import conditions
from storefront.customers.forms import CustomerList
from storefront.customers.match import email_key
from storefront.customers.models import Customer
from storefront.customers.own_models import FieldValue


class CustomerView(msgspec.Struct, frozen=True):
    """`custom_fields` are values by id of the merchant's field."""

    row: Customer
    custom_fields: dict[str, Any] = msgspec.field(default_factory=dict)


async def find_customer(session: AsyncSession, merchant_id: int, id: str) -> Customer | None:
    found: Customer | None = await session.scalar(_owned(merchant_id).where(Customer.id == id))
    return found


async def find_by_email(session: AsyncSession, merchant_id: int, email: str) -> Customer | None:
    """However it is typed."""
    asked = _owned(merchant_id).where(Customer.email_key == email_key(email))
    found: Customer | None = await session.scalar(asked)
    return found


async def customer_row(session: AsyncSession, merchant_id: int, id: str) -> Customer:
    """Raises NotFound. In a transaction that writes, others who change the customer wait for its end."""
    found = await session.scalar(_owned(merchant_id).where(Customer.id == id).with_for_update())
    if found is None:
        raise NotFound.of("customer", id)
    return found


async def require_customer(session: AsyncSession, merchant_id: int, id: str) -> None:
    """Raises NotFound."""
    if await find_customer(session, merchant_id, id) is None:
        raise NotFound.of("customer", id)


async def customer_by_id(session: AsyncSession, merchant_id: int, id: str) -> CustomerView:
    """Raises NotFound."""
    row = await find_customer(session, merchant_id, id)
    if row is None:
        raise NotFound.of("customer", id)
    return await viewed(session, row)


async def viewed(session: AsyncSession, row: Customer) -> CustomerView:
    values = await _values(session, row.merchant_id, [row.id])
    return CustomerView(row, values.get(row.id, {}))


async def list_customers(
    session: AsyncSession, merchant_id: int, asked: CustomerList, wanted: Slice
) -> tuple[list[CustomerView], int]:
    """Newest first, and how many there are in all. Raises Invalid (`filter`)."""
    narrowed = _owned(merchant_id).where(*_narrowed(asked))
    newest = narrowed.order_by(Customer.created.desc(), Customer.id.desc())
    rows, total = await page_of(session, newest, wanted)
    values = await _values(session, merchant_id, [row.id for row in rows])
    return [CustomerView(row, values.get(row.id, {})) for row in rows], total


def _narrowed(asked: CustomerList) -> list[ColumnElement[bool]]:
    found = conditions(asked.filter) if asked.filter else []
    if asked.external_id:
        found.append(Customer.external_id == asked.external_id)
    if asked.query:
        parts = (Customer.firstname, Customer.lastname, Customer.email)
        named = [part.icontains(asked.query, autoescape=True) for part in parts]
        found.append(or_(Customer.id == asked.query, *named))
    return found


def _owned(merchant_id: int) -> Select[Customer]:
    return select(Customer).where(Customer.merchant_id == merchant_id)


async def _values(session: AsyncSession, merchant_id: int, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Answers by customer and field."""
    asked = FieldValue.merchant_id == merchant_id, FieldValue.customer_id.in_(ids)
    columns = select(FieldValue.customer_id, FieldValue.field_id, FieldValue.value)
    found: dict[str, dict[str, Any]] = {}
    for row in await session.execute(columns.where(*asked).order_by(FieldValue.field_id)):
        found.setdefault(row.customer_id, {})[row.field_id] = row.value
    return found
