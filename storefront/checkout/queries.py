"""Finding checkout tokens and their lines."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.checkout.models import Checkout, CheckoutItem
from storefront.core import clock
from storefront.core.errors import Invalid, NotFound

NO_LINE = "The line item was not found in this checkout."
ORDERED = "This checkout has been completed already."


LIVING = select(Checkout).where(
    Checkout.merchant_id == bindparam("merchant_id"),
    Checkout.id == bindparam("id"),
    Checkout.expires > bindparam("now"),
)
LIVING_TO_CHANGE = LIVING.with_for_update()
ITEMS = (
    select(CheckoutItem)
    .where(
        CheckoutItem.merchant_id == bindparam("merchant_id"),
        CheckoutItem.checkout_id == bindparam("checkout_id"),
    )
    .order_by(CheckoutItem.position, CheckoutItem.id)
)
"""Made once: everything about a token asks them."""
Items = Sequence[CheckoutItem]
"""A token's lines."""


async def find_checkout(
    session: AsyncSession, merchant_id: int, checkout_id: str, for_update: bool = False
) -> Checkout:
    """The token. Raises NotFound when it is unknown, expired or another merchant's.

    `for_update` makes writers of one token take turns on PostgreSQL; on SQLite they always do.
    """
    asked = {"merchant_id": merchant_id, "id": checkout_id, "now": clock.now()}
    found: Checkout | None = await session.scalar(LIVING_TO_CHANGE if for_update else LIVING, asked)
    if found is None:
        raise NotFound.of("checkout token", checkout_id)
    return found


async def open_checkout(session: AsyncSession, merchant_id: int, checkout_id: str) -> Checkout:
    """The token, locked for a change. Raises NotFound, and Invalid once it has become an order."""
    checkout = await find_checkout(session, merchant_id, checkout_id, for_update=True)
    if checkout.order_id is not None:
        raise Invalid({"checkout_token_id": [ORDERED]}, ORDERED)
    return checkout


async def items_of(session: AsyncSession, checkout: Checkout) -> list[CheckoutItem]:
    """The token's lines in order."""
    asked = {"merchant_id": checkout.merchant_id, "checkout_id": checkout.id}
    return list(await session.scalars(ITEMS, asked))


async def find_item(session: AsyncSession, checkout: Checkout, item_id: str) -> CheckoutItem:
    """The token's line with this id. Raises NotFound."""
    found = next((item for item in await items_of(session, checkout) if item.id == item_id), None)
    if found is None:
        raise NotFound.of("line item", item_id)
    return found
