"""Finding gift cards."""

from collections.abc import Collection

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.codes import code_key
from storefront.core.errors import NotFound
from storefront.core.listing import page_of
from storefront.core.paging import Slice
from storefront.giftcards.models import GiftCard, Redemption


async def find_gift_card(session: AsyncSession, merchant_id: int, code: str) -> GiftCard | None:
    """By its code, however it is typed."""
    return await session.scalar(_owned(merchant_id).where(GiftCard.code_key == code_key(code)))


async def find_gift_card_by_id(session: AsyncSession, merchant_id: int, id: str) -> GiftCard | None:
    return await session.scalar(_owned(merchant_id).where(GiftCard.id == id))


async def gift_card_by_id_or_code(session: AsyncSession, merchant_id: int, wanted: str) -> GiftCard:
    """By id, else by code. Raises NotFound."""
    found = await find_gift_card_by_id(session, merchant_id, wanted)
    found = found or await find_gift_card(session, merchant_id, wanted)
    if found is None:
        raise NotFound.of("gift card", wanted)
    return found


async def gift_card_by_code(session: AsyncSession, merchant_id: int, code: str) -> GiftCard:
    """Raises NotFound."""
    found = await find_gift_card(session, merchant_id, code)
    if found is None:
        raise NotFound.of("gift card", code)
    return found


async def list_gift_cards(
    session: AsyncSession, merchant_id: int, wanted: Slice
) -> tuple[list[GiftCard], int]:
    """Newest first, and how many there are in all."""
    newest = _owned(merchant_id).order_by(GiftCard.created.desc(), GiftCard.id.desc())
    return await page_of(session, newest, wanted)


async def redemptions_of(
    session: AsyncSession, merchant_id: int, ids: Collection[str]
) -> dict[str, list[Redemption]]:
    """What was taken from several cards, by card and oldest first: one query, or none."""
    found: dict[str, list[Redemption]] = {}
    of = Redemption.merchant_id == merchant_id, Redemption.gift_card_id.in_(ids)
    order = Redemption.created, Redemption.id
    for row in await session.scalars(select(Redemption).where(*of).order_by(*order)) if ids else ():
        found.setdefault(row.gift_card_id, []).append(row)
    return found


def _owned(merchant_id: int) -> Select[GiftCard]:
    return select(GiftCard).where(GiftCard.merchant_id == merchant_id)
