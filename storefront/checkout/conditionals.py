"""What a checkout asks for, has and is, derived from its products."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import structs
from sqlalchemy import Row

from storefront.catalog.shapes import CollectsShape
from storefront.checkout.facts import CheckoutFacts
from storefront.checkout.shapes import TokenHas, TokenIs
from storefront.extrafields.models import ExtraField
from storefront.pricing.results import Totals


def collects(facts: CheckoutFacts, extra_fields: Sequence[ExtraField]) -> CollectsShape:
    """What has to be asked: an address for whatever is shipped, and what some product collects."""
    products = facts.products
    return CollectsShape(
        fullname=_any(products, "collects_fullname"),
        shipping_address=facts.ships or _any(products, "collects_shipping"),
        billing_address=_any(products, "collects_billing"),
        extra_fields=bool(extra_fields),
    )


def has(facts: CheckoutFacts, available_discounts: bool) -> TokenHas:
    return TokenHas(
        physical_delivery=facts.ships,
        digital_delivery=_any(facts.products, "downloads"),
        pay_what_you_want=facts.pricing.pay_what_you_want.enabled,
        available_discounts=available_discounts,
    )


def is_(totals: Totals) -> TokenIs:
    return TokenIs(cart_free=totals.is_free)


def flat(has: TokenHas, is_: TokenIs, collects: CollectsShape) -> dict[str, bool]:
    """All in one map: `collects_fullname`, `has_physical_delivery`, `is_cart_free` and so on."""
    groups = (("collects", collects), ("has", has), ("is", is_))
    return {
        f"{word}_{name}": value for word, group in groups for name, value in structs.asdict(group).items()
    }


def _any(products: Iterable[Row[Any]], flag: str) -> bool:
    return any(getattr(product, flag) for product in products)
