"""Finding an order without an account: by its number and the buyer's address, shown to who reads their mail.

The six digits are made of the request's id with our secret, so nothing is stored for them; they work for half
an hour, where they were asked for.
"""

import hashlib
import hmac

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.account.asked import DIGITS, Sought
from storefront.core import clock
from storefront.core.ids import new_id
from storefront.core.mailing import URGENT, post
from storefront.customers.match import email_key
from storefront.orders.models import Order
from storefront.web.visit import Visit

KIND = "mails.order_link"


def ask_for_order(session: AsyncSession, visit: Visit, email: str, reference: str) -> Sought:
    """Ask for the way to the order to be mailed, if there is one. Nobody looks for it here, so that it takes
    the same whether there is one or not."""
    sought = Sought(new_id("find"), email, reference)
    said = {"id": sought.id, "email": email, "reference": reference, "language": visit.language}
    post(session, visit.merchant_id, KIND, {**said, "asked": clock.now()}, lane=URGENT)
    return sought


async def order_named(session: AsyncSession, merchant_id: int, reference: str, email: str) -> str | None:
    """The id of the order that has this number and was bought with this address."""
    mine = Order.merchant_id == merchant_id, Order.customer_reference.in_(_readings(reference))
    rows = await session.execute(select(Order.id, Order.email).where(*mine).order_by(Order.id))
    wanted = email_key(email)
    return next((row.id for row in rows if row.email and email_key(row.email) == wanted), None)


def _readings(reference: str) -> set[str]:
    """As it was typed, and as we write our own."""
    bare = reference.strip().lstrip("#")
    return {bare, bare.upper()}


def code_for(secret: str, id: str) -> str:
    """The six digits of a request. `secret` is the server's."""
    digest = hmac.new(secret.encode(), f"order code {id}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8]) % 10**DIGITS:0{DIGITS}}"


def is_code(secret: str, id: str, code: str) -> bool:
    return hmac.compare_digest(code_for(secret, id), code)
