"""A token as its pages see it: everything is gathered once, at the beginning of a request."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.conditionals import collects
from storefront.checkout.facts import CheckoutFacts
from storefront.checkout.models import Checkout
from storefront.checkout.offered import countries_reached
from storefront.checkout.quote import quote
from storefront.checkout.token import offered_gateways
from storefront.core import clock
from storefront.core.geography import countries as all_countries
from storefront.extrafields.models import ExtraField
from storefront.extrafields.queries import fields_for
from storefront.gateways.models import Gateway
from storefront.gateways.panel import OnPage
from storefront.gateways.registry import SANDBOX, adapter_of
from storefront.hosted.queries import any_checkout
from storefront.merchants.seller import Seller, seller_of
from storefront.pricing.results import Totals
from storefront.shop.guard import require_checkout
from storefront.web.visit import Visit

PLAIN = (SANDBOX, "manual")
"""Gateways that need no more than these pages; those of providers need an adapter that is on the page."""


class Reason(StrEnum):
    """Why a checkout is not open."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    ORDERED = "ordered"
    EMPTY = "empty"


class Closed(msgspec.Struct, frozen=True):
    """There is nothing to fill in here. `checkout` is None for an unknown token."""

    reason: Reason
    checkout: Checkout | None = None


class Opened(msgspec.Struct, frozen=True):
    """A token that can be bought, with its price, its questions and its ways to pay."""

    visit: Visit
    checkout: Checkout
    facts: CheckoutFacts
    totals: Totals
    extra_fields: Sequence[ExtraField]
    gateways: Sequence[Gateway]

    @property
    def seller(self) -> Seller:
        return self.facts.seller

    @property
    def currency(self) -> str:
        return self.facts.currency

    @property
    def details(self) -> Mapping[str, Any]:
        """What was asked before, in the sections of `save_details`."""
        return self.checkout.details

    @property
    def asks_names(self) -> bool:
        return collects(self.facts, self.extra_fields).fullname

    @property
    def asks_shipping(self) -> bool:
        return collects(self.facts, self.extra_fields).shipping_address

    @property
    def asks_billing(self) -> bool:
        """A billing address has to be known; it may be that of the delivery."""
        return collects(self.facts, self.extra_fields).billing_address

    @property
    def countries(self) -> dict[str, str]:
        """Where the goods can go; for goods that are not shipped, everywhere."""
        return countries_reached(self.facts) if self.facts.ships else dict(all_countries())


async def open_page(session: AsyncSession, visit: Visit, checkout_id: str) -> Opened | Closed:
    """The token with the price that is shown from now on. Needs a writing transaction.

    Raises NotFound where the merchant does not use the hosted checkout.
    """
    require_checkout(visit)
    checkout = await any_checkout(session, visit.merchant_id, checkout_id)
    if checkout is None:
        return Closed(Reason.UNKNOWN)
    if checkout.order_id is not None:
        return Closed(Reason.ORDERED, checkout)
    if checkout.expires <= clock.now():
        return Closed(Reason.EXPIRED, checkout)
    seller = await seller_of(session, visit.settings, visit.merchant)
    opened = await look(session, visit, seller, checkout)
    return opened if opened.facts.lines else Closed(Reason.EMPTY, checkout)


async def look(session: AsyncSession, visit: Visit, seller: Seller, checkout: Checkout) -> Opened:
    """The token after a change."""
    facts, totals = await quote(session, seller, checkout)
    products = [product.id for product in facts.products]
    return Opened(
        visit=visit,
        checkout=checkout,
        facts=facts,
        totals=totals,
        extra_fields=await fields_for(session, visit.merchant_id, products),
        gateways=[row for row in await offered_gateways(session, checkout) if _is_paid_here(row.code, visit)],
    )


def _is_paid_here(code: str, visit: Visit) -> bool:
    return code in PLAIN or isinstance(adapter_of(code, visit.request.app.state.database), OnPage)
