"""A checkout token with everything the API shows of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.offers import any_offer
from storefront.catalog.load import remembered_products
from storefront.catalog.views import ProductView
from storefront.checkout.facts import CheckoutFacts, gather
from storefront.checkout.models import Checkout
from storefront.checkout.queries import Items
from storefront.checkout.quote import quote
from storefront.extrafields.models import ExtraField
from storefront.extrafields.queries import fields_for
from storefront.gateways.models import Gateway
from storefront.gateways.queries import active_gateways
from storefront.gateways.registry import is_offered
from storefront.merchants.seller import Seller
from storefront.pricing.results import Totals


@dataclass(frozen=True, slots=True)
class TokenView:
    facts: CheckoutFacts
    totals: Totals
    products: Mapping[str, ProductView]
    extra_fields: Sequence[ExtraField]
    """The questions of every checkout, then those of the products."""
    gateways: Sequence[Gateway]
    available_discounts: bool
    """Some discount code could be used now."""


async def load_token(
    session: AsyncSession, seller: Seller, checkout: Checkout, items: Items | None = None
) -> TokenView:
    """The token as it is shown, with its price remembered. Needs a writing transaction."""
    facts, totals = await quote(session, seller, checkout, items)
    ids = [product.id for product in facts.products]
    return TokenView(
        facts=facts,
        totals=totals,
        products=await remembered_products(session, seller.merchant_id, ids),
        extra_fields=await fields_for(session, seller.merchant_id, ids),
        gateways=await offered_gateways(session, checkout),
        available_discounts=await any_offer(session, seller.merchant_id),
    )


async def load_questions(
    session: AsyncSession, seller: Seller, checkout: Checkout
) -> tuple[CheckoutFacts, Sequence[ExtraField]]:
    """The token's facts and what it asks; nothing is remembered."""
    facts = await gather(session, seller, checkout)
    return facts, await fields_for(session, seller.merchant_id, facts.goods.products)


async def offered_gateways(session: AsyncSession, checkout: Checkout) -> list[Gateway]:
    """The ways to pay for this token: in the sandbox the test gateway alone."""
    found = await active_gateways(session, checkout.merchant_id)
    return [gateway for gateway in found if is_offered(gateway.code, checkout.sandbox)]
