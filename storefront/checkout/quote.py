"""The price a shopper is shown, and the promise that comes with it."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.facts import CheckoutFacts, gather, price
from storefront.checkout.models import Checkout
from storefront.checkout.queries import Items
from storefront.merchants.seller import Seller
from storefront.pricing.results import Totals

MOST = 2**63 - 1
"""What the column holds. An order beyond it is shown, but never charged: it costs more than was promised."""


async def quote(
    session: AsyncSession, seller: Seller, checkout: Checkout, items: Items | None = None
) -> tuple[CheckoutFacts, Totals]:
    """The token's facts and price, remembered as shown: nobody is charged more than this afterwards.

    Call it in a writing transaction, wherever a live object or a total is shown.
    """
    facts = await gather(session, seller, checkout, items)
    totals = price(facts)
    shown = min(totals.total_due, MOST)
    if checkout.order_id is None and checkout.quoted != shown:
        checkout.quoted = shown
        await session.flush()
    return facts, totals
