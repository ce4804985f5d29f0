"""Why a gift card cannot pay, in words for the shopper. Pure."""

from enum import StrEnum

from storefront.giftcards.models import GiftCard


class Refusal(StrEnum):
    UNKNOWN = "This gift card does not exist."
    SPENT = "This gift card has no balance left."


def refusal(card: GiftCard | None) -> Refusal | None:
    """None when there is money on the card."""
    if card is None:
        return Refusal.UNKNOWN
    return None if card.balance > 0 else Refusal.SPENT
