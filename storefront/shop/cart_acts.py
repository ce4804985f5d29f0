"""What the buttons of the cart page do. Each answers what its page says next, by query parameter."""

from collections.abc import Awaitable, Callable, Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.models import Cart
from storefront.carts.queries import line_named, lines_of
from storefront.carts.remove_item import remove_item
from storefront.carts.update_cart import apply_code, remove_code
from storefront.carts.update_item import update_item
from storefront.catalog.load import load_product
from storefront.core.errors import Invalid
from storefront.core.fields import MAX_QUANTITY
from storefront.shop.undo import put_back, remember
from storefront.web.visit import Visit
from storefront.words.speech import later, say

Said = dict[str, str]
Act = Callable[[AsyncSession, Visit, Cart, Mapping[str, str]], Awaitable[Said]]
WHOLE = later("Enter a whole number; 0 removes it")


async def update(session: AsyncSession, visit: Visit, cart: Cart, sent: Mapping[str, str]) -> Said:
    """Raises Invalid naming `quantity` or `line_item_id`."""
    quantity = _quantity(sent.get("quantity", ""))
    if quantity == 0:
        return await remove(session, visit, cart, sent)
    await update_item(session, visit.merchant_id, cart.id, sent.get("item", ""), quantity)
    return {}


async def remove(session: AsyncSession, visit: Visit, cart: Cart, sent: Mapping[str, str]) -> Said:
    """Raises Invalid naming `line_item_id`."""
    line = line_named(await lines_of(session, visit.merchant_id, cart.id), sent.get("item", ""))
    view = await load_product(session, visit.merchant_id, line.product_id, frozenset())
    undo = remember(visit, line, view.row.name if view else say("The item"))
    await remove_item(session, visit.merchant_id, cart.id, line.id)
    return {"undo": undo}


async def undo(session: AsyncSession, visit: Visit, cart: Cart, sent: Mapping[str, str]) -> Said:
    line = await put_back(session, visit, cart, sent.get("undo", ""))
    return {"added": line.id}


async def use_code(session: AsyncSession, visit: Visit, cart: Cart, sent: Mapping[str, str]) -> Said:
    """Raises Invalid naming `discount_code`, with the reason."""
    code = sent.get("discount_code", "")
    if not code:
        raise Invalid.field("discount_code", say("Enter a discount code"))
    await apply_code(session, visit.merchant, cart.id, code)
    return {"code": "used"}


async def drop_code(session: AsyncSession, visit: Visit, cart: Cart, _: Mapping[str, str]) -> Said:
    await remove_code(session, visit.merchant_id, cart.id)
    return {}


def _quantity(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Invalid.field("quantity", say(WHOLE))
    return min(int(text), MAX_QUANTITY)


ACTS: Mapping[str, Act] = {
    "update": update,
    "remove": remove,
    "undo": undo,
    "code": use_code,
    "drop_code": drop_code,
}
"""By the name of the button."""
