"""The reference people quote when they write about an order. Unique within a merchant."""

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.ids import random_text
from storefront.orders.models import Order

LENGTH = 8
UNCLEAR = str.maketrans({"0": "8", "O": "P", "1": "7", "I": "K", "L": "M"})
"""Letters and digits that are mistaken for each other on paper."""


REFERRED = select(Order.id).where(
    Order.merchant_id == bindparam("merchant_id"), Order.customer_reference == bindparam("reference")
)
"""Made once: every purchase asks it."""


async def is_free(session: AsyncSession, merchant_id: int, reference: str) -> bool:
    return await session.scalar(REFERRED, {"merchant_id": merchant_id, "reference": reference}) is None


async def free_reference(session: AsyncSession, merchant_id: int, wanted: str | None) -> str:
    """`wanted`, unless another order took it while this one was being paid; else a new one."""
    if wanted and await is_free(session, merchant_id, wanted):
        return wanted
    while True:
        made = new_reference()
        if await is_free(session, merchant_id, made):
            return made


def new_reference() -> str:
    """Such as `K7QT-W3AB`."""
    text = random_text(LENGTH).upper().translate(UNCLEAR)
    return f"{text[:4]}-{text[4:]}"
