"""Coming in: the browser becomes the customer's and goes where it was on its way to."""

from typing import Any

from litestar import Response
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.account.adopt import adopt
from storefront.account.asked import Asked, settle, what_was_asked
from storefront.customers.browser import remember
from storefront.customers.models import Customer
from storefront.web.render import redirect
from storefront.web.visit import Visit


async def enter(session: AsyncSession, visit: Visit, customer: Customer) -> Response[Any]:
    """What was asked for in this browser is settled; a mail may have been opened in another one."""
    answer = redirect(visit.url(await _way(session, visit, customer)))
    remember(answer, visit, customer)
    return settle(answer, visit, Asked)


async def _way(session: AsyncSession, visit: Visit, customer: Customer) -> str:
    """Back to the checkout, to the order that was just placed, or to the account."""
    asked = what_was_asked(visit, Asked)
    if asked is None:
        return "/account"
    if asked.checkout:
        return f"/checkout/{asked.checkout}/details"
    is_theirs = asked.order and await adopt(session, visit, customer, asked.order)
    return f"/account/orders/{asked.order}" if is_theirs else "/account"
