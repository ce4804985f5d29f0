"""The discounts of one product: linked by id, or made along with it."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import delete, func, insert, select

from storefront.catalog.product_forms import DiscountFields
from storefront.catalog.writing import Writing
from storefront.core.codes import code_key
from storefront.core.ids import new_id
from storefront.discounts.models import Discount, DiscountProduct


async def replace_discounts(writing: Writing, given: Sequence[DiscountFields]) -> None:
    """The listed discounts are restricted to this product, beside those they are restricted to already.

    One that is no longer listed loses this product. If it was for no other, it is removed: a discount
    without any product would be for all of them.
    """
    old = await _linked(writing)
    listed: set[str] = set()
    for place, fields in enumerate(given):
        discount = await _found_or_new(writing, fields, f"discount.{place}")
        if discount is not None:
            _write(discount, fields)
            listed.add(discount.id)
    if not writing.errors:
        await writing.session.flush()
        await _unlink(writing, old - listed)
        await _link(writing, listed - old)


async def _found_or_new(writing: Writing, fields: DiscountFields, name: str) -> Discount | None:
    if not fields.id:
        return await _new(writing, fields, name)
    statement = select(Discount).where(Discount.merchant_id == writing.merchant_id, Discount.id == fields.id)
    found = await writing.session.scalar(statement)
    if found is None:
        writing.refuse(f"{name}.id")
    elif fields.code and await _code_in_use(writing, fields.code, found.id):
        writing.refuse(f"{name}.code", "The code is already in use.")
    return found


async def _new(writing: Writing, fields: DiscountFields, name: str) -> Discount | None:
    for required in ("code", "value"):
        if getattr(fields, required) is None:
            writing.refuse(f"{name}.{required}", f"The {required} field is required.")
    if not fields.code or fields.value is None:
        return None
    if await _code_in_use(writing, fields.code):
        writing.refuse(f"{name}.code", "The code is already in use.")
        return None
    discount = Discount(id=new_id("code"), merchant_id=writing.merchant_id, value=Decimal(0))
    writing.session.add(discount)
    return discount


def _write(discount: Discount, fields: DiscountFields) -> None:
    if fields.code:
        discount.code, discount.code_key = fields.code, code_key(fields.code)
    if fields.value is not None:
        discount.value = fields.value
    if fields.sent("type") or not discount.type:
        discount.type = fields.type
    if fields.sent("quantity"):
        discount.limit_quantity, discount.quantity = fields.quantity is not None, fields.quantity


async def _code_in_use(writing: Writing, code: str, but: str = "") -> bool:
    statement = select(Discount.id).where(
        Discount.merchant_id == writing.merchant_id, Discount.code_key == code_key(code), Discount.id != but
    )
    return await writing.session.scalar(statement) is not None


async def _linked(writing: Writing) -> set[str]:
    statement = select(DiscountProduct.discount_id).where(DiscountProduct.product_id == writing.product.id)
    return set(await writing.session.scalars(statement))


async def _link(writing: Writing, ids: set[str]) -> None:
    rows = [{"discount_id": id, "product_id": writing.product.id} for id in sorted(ids)]
    if rows:
        await writing.session.execute(insert(DiscountProduct), rows)


async def _unlink(writing: Writing, ids: set[str]) -> None:
    if not ids:
        return
    link = DiscountProduct
    counting = select(link.discount_id).where(link.discount_id.in_(ids)).group_by(link.discount_id)
    lone = set(await writing.session.scalars(counting.having(func.count() == 1)))
    this = link.product_id == writing.product.id, link.discount_id.in_(ids)
    await writing.session.execute(delete(link).where(*this))
    gone = Discount.merchant_id == writing.merchant_id, Discount.id.in_(lone)
    await writing.session.execute(delete(Discount).where(*gone).execution_options(synchronize_session=False))
