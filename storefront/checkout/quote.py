"""The price a shopper is shown, and the promise that comes with it."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.facts import CheckoutFacts, gather, price
from storefront.checkout.models import Checkout
from storefront.merchants.seller import Seller
from storefront.pricing.results import Totals


async def quote(session: AsyncSession, seller: Seller, checkout: Checkout) -> tuple[CheckoutFacts, Totals]:
    """The token's facts and price, remembered as shown: nobody is charged more than this afterwards.

    Call it in a writing transaction, wherever a live object or a total is shown.
    """
    facts = await gather(session, seller, checkout)
    totals = price(facts)
    if checkout.order_id is None and checkout.quoted != totals.total_due:
        checkout.quoted = totals.total_due
        await session.flush()
    return facts, totals
