"""Who is signed in in a browser: a signed cookie of the shop stands for a customer, for 30 days.

It ends earlier with everything else that opens the account: a changed password, signing out everywhere, and
deletion (see `end_sessions.py`).
"""

from typing import Any

from litestar import Response
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.clock import DAY
from storefront.customers.models import Customer
from storefront.customers.queries import find_customer
from storefront.web.cookies import drop, keep, kept
from storefront.web.visit import Visit

PURPOSE = "account"
AGE = 30 * DAY
"""Seconds."""


async def signed_in(session: AsyncSession, visit: Visit) -> Customer | None:
    """The customer whose browser this is."""
    id, _, generation = (kept(visit, PURPOSE, AGE) or "").partition(":")
    found = await find_customer(session, visit.merchant_id, id) if id else None
    return found if found is not None and str(found.generation) == generation else None


def remember(answer: Response[Any], visit: Visit, customer: Customer) -> None:
    """From here on the browser is the customer's. Who signs in for real is no test data any more."""
    customer.sandbox = customer.sandbox and visit.sandbox
    keep(answer, visit, PURPOSE, f"{customer.id}:{customer.generation}", AGE)


def forget(answer: Response[Any], visit: Visit) -> None:
    drop(answer, visit, PURPOSE)
