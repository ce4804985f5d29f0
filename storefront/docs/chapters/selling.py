"""Discounts and gift cards."""

from storefront.core.paging import Page
from storefront.discounts.forms import DiscountForm, NewDiscount
from storefront.discounts.shapes import DiscountShape
from storefront.docs.ids import PRODUCT
from storefront.docs.operation import Chapter, Operation
from storefront.giftcards.forms import Lookup, NewGiftCard, RedeemForm
from storefront.giftcards.shapes import GiftCardShape
from storefront.web.queries import Paged

DISCOUNT = "/v1/discounts/{discount_id}"

DISCOUNTS = Chapter(
    "Discounts",
    "Codes that take a percentage or an amount off, for everything or for some products.",
    (
        Operation(
            "GET",
            "/v1/discounts",
            "List discounts",
            "All discount codes, newest first.",
            {200: Page[DiscountShape]},
            key="secret",
            query=Paged,
            sends={"limit": 20},
        ),
        Operation(
            "GET", DISCOUNT, "Get a discount", "One discount code.", {200: DiscountShape}, key="secret"
        ),
        Operation(
            "POST",
            "/v1/discounts",
            "Create a discount",
            "Makes a discount. Without a code one is made up; codes are compared without regard to case.",
            {200: DiscountShape},
            key="secret",
            body=NewDiscount,
            sends={
                "code": "SPRING",
                "type": "percentage",
                "value": 10,
                "limit_quantity": True,
                "quantity": 100,
                "product_ids": [PRODUCT],
            },
        ),
        Operation(
            "PUT",
            DISCOUNT,
            "Change a discount",
            "Changes what the request names. An empty list of products makes it one for everything.",
            {200: DiscountShape},
            key="secret",
            body=DiscountForm,
            sends={"value": 15, "expires": True, "expires_on": 1893456000},
        ),
        Operation(
            "DELETE",
            DISCOUNT,
            "Delete a discount",
            "Carts that carry the code lose it; orders keep what they were given.",
            {204: None},
            key="secret",
        ),
    ),
)

GIFT_CARDS = Chapter(
    "Gift cards",
    "Cards with a balance that buyers pay with. What a checkout takes comes back when its order is refunded.",
    (
        Operation(
            "GET",
            "/v1/giftcards",
            "List gift cards",
            "All gift cards with what was taken from them, newest first.",
            {200: Page[GiftCardShape]},
            key="secret",
            query=Paged,
            sends={"limit": 20},
        ),
        Operation(
            "GET",
            "/v1/giftcards/{card_id}",
            "Get a gift card",
            "One gift card, by its id or its code; `type` says which where it matters.",
            {200: GiftCardShape},
            key="secret",
            query=Lookup,
            sends={"type": "id"},
        ),
        Operation(
            "POST",
            "/v1/giftcards",
            "Create a gift card",
            "Makes a card that holds `initial_value`. Without a code one is made that cannot be guessed.",
            {200: GiftCardShape},
            key="secret",
            body=NewGiftCard,
            sends={"initial_value": "25.00", "note": "For the raffle"},
        ),
        Operation(
            "POST",
            "/v1/giftcards/{code}/redeem",
            "Redeem from a gift card",
            "Takes an amount from the card outside of a checkout, at a till for example. More than it "
            "holds is refused.",
            {200: GiftCardShape},
            key="secret",
            body=RedeemForm,
            sends={"amount": "5.00", "note": "At the market stall"},
        ),
    ),
)
