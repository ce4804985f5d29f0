"""Choosing how the goods are delivered."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.facts import CheckoutFacts, gather
from storefront.checkout.models import Checkout
from storefront.checkout.places import destination
from storefront.checkout.queries import Items
from storefront.core.errors import Invalid
from storefront.core.ids import twin
from storefront.merchants.seller import Seller
from storefront.pricing import delivery
from storefront.pricing.results import Method

NOT_SHIPPED = "Nothing in this checkout is shipped."
UNKNOWN = "This shipping method does not exist."
ELSEWHERE = "This shipping method does not deliver there."


async def choose_shipping(
    session: AsyncSession,
    seller: Seller,
    checkout: Checkout,
    method_id: str,
    country: str,
    region: str | None = None,
    items: Items | None = None,
    *,
    field: str = "shipping_option_id",
) -> Method:
    """Keep the method and the place it goes to. Raises Invalid naming `field` or `country`."""
    place = destination(country, region)
    facts = await gather(session, seller, checkout, items)
    method = require_method(facts, method_id, field)
    if not delivery.serves(method, place):
        raise Invalid.field(field, ELSEWHERE)
    checkout.shipping_method_id = method.id
    checkout.ship_country, checkout.ship_region = place.country, place.region
    await session.flush()
    return method


def require_method(facts: CheckoutFacts, method_id: str, field: str) -> Method:
    """The token's method with this id, or with that of the rate behind it, wherever it delivers."""
    if not facts.ships:
        raise Invalid.field(field, NOT_SHIPPED)
    wanted = {method_id, twin(method_id, "ship")}
    methods = delivery.methods(facts.pricing.delivery, facts.pricing.lines)
    found = next((method for method in methods if method.id in wanted), None)
    if found is None:
        raise Invalid.field(field, UNKNOWN)
    return found
