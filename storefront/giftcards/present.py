"""Gift cards as the API shows them."""

from storefront.core.money import price
from storefront.giftcards.models import GiftCard
from storefront.giftcards.shapes import GiftCardShape


def present_gift_card(card: GiftCard, currency: str) -> GiftCardShape:
    return GiftCardShape(
        id=card.id,
        code=card.code,
        balance=price(card.balance, currency),
        initial_value=price(card.initial_value, currency),
        note=card.note,
        created=card.created,
        updated=card.updated,
    )
