"""What the pages of a checkout can change beside their own questions. Refusals name fields of the page."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from litestar import Request
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.misses import count_guess
from storefront.checkout.choices.discount import apply_discount, remove_discount
from storefront.checkout.choices.gift_card import apply_gift_card, remove_gift_card
from storefront.checkout.choices.set_price import set_price
from storefront.checkout.choices.set_quantity import set_quantity
from storefront.checkout.queries import items_of
from storefront.core.errors import Invalid, TooManyRequests
from storefront.core.money import NotMoney
from storefront.hosted.drop_line import drop_line
from storefront.hosted.opened import Opened
from storefront.shop.amounts import shown, typed
from storefront.web.client import address_of
from storefront.web.forms import tried
from storefront.words.speech import later, say

Fields = Mapping[str, str]
Change = Callable[[AsyncSession, Opened, Fields, str], Awaitable[object]]
CODES = {"discount": "discount_code", "gift_card": "gift_card_code"}
"""Changes that guess at a code, and the fields they read it from."""
NO_CODE = {
    "discount_code": later("Enter a discount code"),
    "gift_card_code": later("Enter the code of a gift card"),
}


def is_change(fields: Fields) -> bool:
    """Whether a button of these was pressed, rather than the step's own."""
    return fields.get("act", "").partition(":")[0] in CHANGES


async def change(session: AsyncSession, opened: Opened, fields: Fields) -> Invalid | None:
    """Do what the pressed button says (`drop_line:item_…`); why it was refused, if it was.

    Wrong codes are counted. Raises KeyError when `is_change` does not hold.
    """
    act, _, target = fields["act"].partition(":")
    try:
        _, refusal = await tried(session, CHANGES[act](session, opened, fields, target))
    except TooManyRequests as patience:
        return Invalid.field(CODES[act], patience.message)
    if refusal is not None and act in CODES and fields.get(CODES[act]):
        return await _missed(session, opened, act, refusal)
    return refusal


async def _missed(session: AsyncSession, opened: Opened, act: str, refusal: Invalid) -> Invalid:
    request: Request[Any, Any, Any] = opened.visit.request
    address = address_of(request)
    patience = await count_guess(session, opened.visit.merchant_id, opened.checkout.id, address)
    return Invalid.field(CODES[act], patience.message) if patience else refusal


async def _discount(session: AsyncSession, opened: Opened, fields: Fields, _: str) -> None:
    code = _code(fields, "discount_code")
    await apply_discount(session, opened.visit.merchant, opened.checkout, code, field="discount_code")


async def _drop_discount(session: AsyncSession, opened: Opened, _: Fields, __: str) -> None:
    await remove_discount(session, opened.checkout)


async def _gift_card(session: AsyncSession, opened: Opened, fields: Fields, _: str) -> None:
    await apply_gift_card(session, opened.checkout, _code(fields, "gift_card_code"), field="gift_card_code")


async def _drop_gift_card(session: AsyncSession, opened: Opened, _: Fields, __: str) -> None:
    await remove_gift_card(session, opened.checkout)


async def _price(session: AsyncSession, opened: Opened, fields: Fields, _: str) -> None:
    field, minimum = "customer_set_price", opened.totals.pay_what_you_want.minimum
    try:
        amount = typed(fields.get(field, ""), opened.currency)
    except NotMoney:
        amount = -1
    if minimum is not None and amount < minimum:
        least = shown(minimum, opened.currency)
        raise Invalid.field(field, say("Enter an amount of %(amount)s or more", amount=least))
    await set_price(session, opened.seller, opened.checkout, amount, field=field)


async def _set_line(session: AsyncSession, opened: Opened, _: Fields, target: str) -> None:
    """To as many as there are."""
    items = await items_of(session, opened.checkout)
    item = next((item for item in items if item.id == target), None)
    left = opened.facts.standings[target].available if item else None
    if item and left:
        await set_quantity(session, opened.checkout, item, min(left, item.quantity))


async def _drop_line(session: AsyncSession, opened: Opened, _: Fields, target: str) -> None:
    await drop_line(session, opened.checkout, target)


def _code(fields: Fields, name: str) -> str:
    code = fields.get(name, "")
    if not code:
        raise Invalid.field(name, say(NO_CODE[name]))
    return code[:255]


CHANGES: dict[str, Change] = {
    "discount": _discount,
    "drop_discount": _drop_discount,
    "gift_card": _gift_card,
    "drop_gift_card": _drop_gift_card,
    "price": _price,
    "set_line": _set_line,
    "drop_line": _drop_line,
}
