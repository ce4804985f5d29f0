"""Who bought: the customer with this e-mail address, made at the first purchase."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.ids import new_id
from storefront.customers.models import Customer

PROVEN = select(Customer.id).where(
    Customer.merchant_id == bindparam("merchant_id"),
    Customer.email_key == bindparam("email"),
    ~Customer.email_unproven,
)
"""Made once: every purchase asks it."""


@dataclass(frozen=True, slots=True)
class Buyer:
    """What somebody said about themselves at checkout. `meta` is kept only for a new customer.

    `sandbox`: the checkout is a test.
    """

    email: str
    firstname: str | None = None
    lastname: str | None = None
    phone: str | None = None
    meta: Any = None
    sandbox: bool = False


async def link_of(
    session: AsyncSession, merchant_id: int, buyer: Buyer, named: str | None, *, guest: bool
) -> str | None:
    """The customer an order is linked to: the one that was named, if still there; nobody for a guest."""
    if guest:
        return None
    if named is None:
        return await match_or_create(session, merchant_id, buyer)
    still = Customer.merchant_id == merchant_id, Customer.id == named
    found: str | None = await session.scalar(select(Customer.id).where(*still))
    return found


async def match_or_create(session: AsyncSession, merchant_id: int, buyer: Buyer) -> str | None:
    """The customer's id. What a known customer said earlier about themselves stays as it is.

    None where somebody has entered this address as theirs and never shown that it is: they must not see what
    its owner buys.
    """
    return await _find(session, merchant_id, buyer) or await _create(session, merchant_id, buyer)


def email_key(email: str) -> str:
    """The address as it is matched: without regard to case."""
    return email.strip().casefold()


async def _find(session: AsyncSession, merchant_id: int, buyer: Buyer) -> str | None:
    asked = {"merchant_id": merchant_id, "email": email_key(buyer.email)}
    found: str | None = await session.scalar(PROVEN, asked)
    return found


async def _create(session: AsyncSession, merchant_id: int, buyer: Buyer) -> str | None:
    """Two first purchases at once make one customer: the insert that comes second does nothing."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = insert(Customer).values(_values(merchant_id, buyer)).on_conflict_do_nothing()
    await session.execute(row)
    return await _find(session, merchant_id, buyer)


def _values(merchant_id: int, buyer: Buyer) -> dict[str, Any]:
    now = clock.now()
    return {
        "id": new_id("cstmr"),
        "merchant_id": merchant_id,
        "email": buyer.email,
        "email_key": email_key(buyer.email),
        "firstname": buyer.firstname,
        "lastname": buyer.lastname,
        "phone": buyer.phone,
        "meta": buyer.meta,
        "sandbox": buyer.sandbox,
        "created": now,
        "updated": now,
    }
