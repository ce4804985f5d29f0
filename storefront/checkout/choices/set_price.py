"""Pay what you want: the shopper names the price of the whole order."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.facts import gather, price
from storefront.checkout.models import Checkout
from storefront.core.errors import Invalid
from storefront.core.money import price as shown
from storefront.merchants.seller import Seller

NOT_HERE = "The price of this checkout cannot be chosen."


async def set_price(
    session: AsyncSession,
    seller: Seller,
    checkout: Checkout,
    amount: int,
    *,
    field: str = "customer_set_price",
) -> None:
    """Keep the amount (minor units, tax and delivery included). Raises Invalid naming `field`."""
    wish = price(await gather(session, seller, checkout)).pay_what_you_want
    if wish.minimum is None:
        raise Invalid.field(field, NOT_HERE)
    if amount < wish.minimum:
        least = shown(wish.minimum, seller.currency).formatted_with_symbol
        raise Invalid.field(field, f"The price must be at least {least}.")
    checkout.customer_set_price = amount
    await session.flush()
