"""A discount code as a cart or checkout uses it."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import BindParameter, bindparam, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.core.errors import Invalid
from storefront.core.money import to_minor
from storefront.discounts.models import Discount
from storefront.discounts.queries import DiscountView, find_discount
from storefront.discounts.refusal import refusal
from storefront.pricing.facts import AmountOff, PercentOff

NOW: BindParameter[int] = bindparam("now")
USABLE = select(
    exists().where(
        Discount.merchant_id == bindparam("merchant_id"),
        or_(Discount.starts_on.is_(None), Discount.starts_on <= NOW),
        or_(~Discount.expires, Discount.expires_on.is_(None), Discount.expires_on > NOW),
        or_(~Discount.limit_quantity, Discount.quantity > 0),
    )
)
"""Made once: every checkout asks it."""


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


async def find_offer(
    session: AsyncSession, merchant_id: int, currency: str, code: str | None, product_ids: Collection[str]
) -> Offer | None:
    """The discount behind a stored code, while it may be used for these products."""
    found = await find_discount(session, merchant_id, code) if code else None
    if found is None or refusal(found, clock.now(), product_ids) is not None:
        return None
    return _offer(found, currency)


async def require_offer(
    session: AsyncSession,
    merchant_id: int,
    currency: str,
    code: str,
    product_ids: Collection[str],
    field: str,
) -> Offer:
    """The discount behind a code that somebody typed. Raises Invalid naming `field`, with the reason."""
    found = await find_discount(session, merchant_id, code)
    reason = refusal(found, clock.now(), product_ids)
    if found is None or reason is not None:
        raise Invalid.field(field, str(reason))
    return _offer(found, currency)


async def any_offer(session: AsyncSession, merchant_id: int) -> bool:
    """Whether there is a code that could be used now; the checkout then has a field for one."""
    return bool(await session.scalar(USABLE, {"merchant_id": merchant_id, "now": clock.now()}))


def _offer(found: DiscountView, currency: str) -> Offer:
    row, products = found.row, frozenset(found.product_ids)
    reduction = (
        PercentOff(row.value, products)
        if row.type == "percentage"
        else AmountOff(to_minor(row.value, currency), products)
    )
    return Offer(row.id, row.code, row.type, row.value, reduction)
