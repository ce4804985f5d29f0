"""What creating and changing a discount have in common: the rules that tie its fields together."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.codes import code_key
from storefront.core.errors import Invalid
from storefront.core.money import NotMoney, to_minor
from storefront.discounts.forms import DiscountForm
from storefront.discounts.models import Discount

TAKEN = "The code has already been taken."


def write_fields(row: Discount, form: DiscountForm, currency: str) -> None:
    """Raises Invalid when the fields, old and new together, make no sense."""
    _assign(row, form.given("type", "value", "limit_quantity"))
    _assign(row, form.named("description", "starts_on", "meta"))
    _write_quantity(row, form)
    _write_end(row, form)
    _check_value(row, currency)


def _assign(row: Discount, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _write_quantity(row: Discount, form: DiscountForm) -> None:
    """Uses are counted only where they are limited."""
    if not row.limit_quantity:
        row.quantity = None
        return
    if form.quantity is not None:
        row.quantity = form.quantity
    if row.quantity is None:
        raise Invalid.field("quantity", "The quantity field is required when the quantity is limited.")


def _write_end(row: Discount, form: DiscountForm) -> None:
    """A moment alone says that the discount expires; `expires` alone can end that."""
    if form.sent("expires_on"):
        row.expires_on = form.expires_on
        row.expires = form.expires_on is not None
    if form.expires is not None:
        row.expires = form.expires
    if row.expires and row.expires_on is None:
        raise Invalid.field("expires_on", "The expires on field is required when the discount expires.")


def _check_value(row: Discount, currency: str) -> None:
    if row.type == "percentage":
        if row.value > 100:
            raise Invalid.field("value", "The value must be between 0 and 100.")
        return
    try:
        to_minor(row.value, currency)
    except NotMoney as error:
        raise Invalid.field("value", str(error)) from error


async def write_code(session: AsyncSession, row: Discount, code: str) -> None:
    """Raises Invalid when another discount has it, in whatever spelling."""
    key = code_key(code)
    if not key:
        raise Invalid.field("code", "The code field is required.")
    taken = Discount.merchant_id == row.merchant_id, Discount.code_key == key, Discount.id != row.id
    if await session.scalar(select(Discount.id).where(*taken)):
        raise Invalid.field("code", TAKEN)
    row.code, row.code_key = code, key
