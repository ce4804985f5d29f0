"""Giving back what an order or an attempt took: stock, a discount's use, gift credit.

`holds` is a dictionary: `stock` (see `inventory.lines`), `discount` (its id), `redemption` (its id), and the
`gateway` code with the `charge_key` it was asked with.
"""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.discounts.use import give_back_use
from storefront.giftcards.spend import unspend
from storefront.inventory.give_back import give_back
from storefront.inventory.lines import from_json


async def give_back_holds(session: AsyncSession, merchant_id: int, holds: dict[str, Any]) -> None:
    """Call it once, tied to the change of state that says so; in the same order in which things are taken."""
    await give_back(session, merchant_id, from_json(holds.get("stock", [])))
    if holds.get("discount"):
        await give_back_use(session, merchant_id, holds["discount"])
    if holds.get("redemption"):
        await unspend(session, merchant_id, holds["redemption"])
