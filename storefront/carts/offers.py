"""A discount code as a cart or checkout uses it."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.errors import Invalid
from storefront.core.money import to_minor
from storefront.discounts.models import Discount, DiscountProduct
from storefront.pricing.facts import AmountOff, PercentOff

UNKNOWN = "This code is not known."
EARLY = "This code is not valid yet."
EXPIRED = "This code has expired."
USED_UP = "This code has been used up."
NOT_THESE = "This code is not for these items."


@dataclass(frozen=True, slots=True)
class Offer:
    """A discount that may be used now. `value` is percent of 100, or an amount in major units."""

    id: str
    code: str
    type: str
    value: Decimal
    reduction: PercentOff | AmountOff
    """What it takes off, as `pricing` reads it."""

    @property
    def product_ids(self) -> frozenset[str]:
        """The products it is for; none means all."""
        return self.reduction.product_ids

    def covers(self, product_ids: Collection[str]) -> bool:
        return not self.product_ids or not product_ids or bool(self.product_ids & set(product_ids))


async def find_offer(
    session: AsyncSession, merchant_id: int, currency: str, code: str | None
) -> Offer | None:
    """The discount behind a stored code, while it may be used."""
    rows = await _rows(session, merchant_id, code) if code else []
    return _offer(rows, currency) if rows and refusal(rows[0]) is None else None


async def require_offer(
    session: AsyncSession,
    merchant_id: int,
    currency: str,
    code: str,
    product_ids: Collection[str],
    field: str,
) -> Offer:
    """The discount behind a code that somebody typed. Raises Invalid naming `field`, with the reason."""
    rows = await _rows(session, merchant_id, code)
    if not rows:
        raise Invalid.field(field, UNKNOWN)
    if (reason := refusal(rows[0])) is not None:
        raise Invalid.field(field, reason)
    offer = _offer(rows, currency)
    if not offer.covers(product_ids):
        raise Invalid.field(field, NOT_THESE)
    return offer


def refusal(discount: Row[Any] | Discount) -> str | None:
    """Why the discount cannot be used now; None when it can."""
    now = clock.now()
    if discount.starts_on is not None and now < discount.starts_on:
        return EARLY
    if discount.expires and discount.expires_on is not None and now >= discount.expires_on:
        return EXPIRED
    if discount.limit_quantity and (discount.quantity or 0) < 1:
        return USED_UP
    return None


async def _rows(session: AsyncSession, merchant_id: int, code: str) -> list[Row[Any]]:
    """The discount, once for each of its products."""
    rows = await session.execute(
        select(Discount.__table__, DiscountProduct.product_id)
        .outerjoin(DiscountProduct, DiscountProduct.discount_id == Discount.id)
        .where(Discount.merchant_id == merchant_id, Discount.code_key == code.strip().casefold())
    )
    return list(rows)


def _offer(rows: list[Row[Any]], currency: str) -> Offer:
    discount = rows[0]
    products = frozenset(row.product_id for row in rows if row.product_id is not None)
    reduction = (
        PercentOff(discount.value, products)
        if discount.type == "percentage"
        else AmountOff(to_minor(discount.value, currency), products)
    )
    return Offer(discount.id, discount.code, discount.type, discount.value, reduction)
