"""From a product page to the cart, or straight to a checkout."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.add_item import add_item
from storefront.carts.create import create_cart
from storefront.carts.models import Cart, CartItem
from storefront.catalog.views import Found
from storefront.checkout.choices.set_price import set_price
from storefront.checkout.generate_token import token_of_cart
from storefront.checkout.models import Checkout
from storefront.core.errors import Invalid
from storefront.core.fields import MAX_QUANTITY
from storefront.core.money import NotMoney
from storefront.merchants.seller import seller_of
from storefront.shop.amounts import shown, typed
from storefront.shop.basket import open_basket
from storefront.shop.choice import Choice
from storefront.shop.product_page import missing_words
from storefront.web.visit import Visit
from storefront.words.speech import later, say

WHOLE = later("Enter a whole number from 1 upwards")


async def put_into_basket(
    session: AsyncSession, visit: Visit, choice: Choice, sent: Mapping[str, str]
) -> CartItem:
    """The chosen thing into the browser's cart. Raises Invalid naming `options` or `quantity`."""
    return await put_into(session, await open_basket(session, visit), choice, sent)


async def put_into(session: AsyncSession, cart: Cart, choice: Choice, sent: Mapping[str, str]) -> CartItem:
    """The chosen thing into the cart. Raises Invalid naming `options` or `quantity`."""
    require_complete(choice)
    variant = choice.variant.row.id if choice.variant else None
    quantity = read_quantity(sent.get("quantity", "1"))
    named = cart.merchant_id, cart.id, choice.view.id, quantity
    added = await add_item(session, *named, variant_id=variant, options=choice.options)
    return added.line


async def check_out_alone(
    session: AsyncSession, visit: Visit, choice: Choice, sent: Mapping[str, str]
) -> Checkout:
    """A checkout of this product alone, in a cart of its own. Raises Invalid naming `options`, `quantity` or
    `price`."""
    require_complete(choice)
    row = choice.view.row
    amount = read_price(visit, row, choice.price.lowest, sent["price"]) if sent.get("price") else None
    cart = await create_cart(session, visit.merchant_id)
    await put_into(session, cart, choice, sent)
    checkout = await token_of_cart(session, cart, sandbox=visit.sandbox)
    if amount is not None:
        seller = await seller_of(session, visit.settings, visit.merchant)
        await set_price(session, seller, checkout, amount, field="price")
    return checkout


def require_complete(choice: Choice) -> None:
    if choice.missing:
        raise Invalid.field("options", missing_words(choice.missing))


def read_quantity(text: str) -> int:
    """Raises Invalid naming `quantity`."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10 and int(digits)):
        raise Invalid.field("quantity", say(WHOLE))
    return min(int(digits), MAX_QUANTITY)


def read_price(visit: Visit, row: Found, least: int, text: str) -> int | None:
    """The price a shopper names, minor units; None where the product's price is fixed. Raises Invalid naming
    `price`."""
    if not row.pay_what_you_want:
        return None
    try:
        amount = typed(text, visit.currency)
    except NotMoney:
        amount = -1
    if amount < least:
        raise Invalid.field(
            "price", say("Enter an amount of %(amount)s or more", amount=shown(least, visit.currency))
        )
    return amount
