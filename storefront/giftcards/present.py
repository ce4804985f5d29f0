"""Gift cards as the API shows them."""

from collections.abc import Sequence

from storefront.core.money import price
from storefront.giftcards.models import GiftCard, Redemption
from storefront.giftcards.shapes import GiftCardShape, RedemptionShape


def present_gift_card(card: GiftCard, currency: str, redemptions: Sequence[Redemption] = ()) -> GiftCardShape:
    return GiftCardShape(
        id=card.id,
        code=card.code,
        balance=price(card.balance, currency),
        initial_value=price(card.initial_value, currency),
        note=card.note,
        redemptions=[_redemption(row, currency) for row in redemptions],
        created=card.created,
        updated=card.updated,
    )


def _redemption(row: Redemption, currency: str) -> RedemptionShape:
    return RedemptionShape(
        id=row.id,
        amount=price(row.amount, currency),
        reason=row.reason,
        note=row.note,
        meta=row.meta,
        created=row.created,
        returned=row.returned,
    )
