"""Taking what has been bought out of its cart."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.create import touch
from storefront.carts.queries import find_cart, lines_of
from storefront.core.errors import NotFound
from storefront.core.ids import new_id


async def take_bought(
    session: AsyncSession, merchant_id: int, cart_id: str, bought: Mapping[str, int]
) -> bool:
    """Whether anything is left. `bought`: units by line. What was added to a line since then stays as another
    line, so that doing it twice takes no more. A cart that is gone has nothing left.
    """
    try:
        cart = await find_cart(session, merchant_id, cart_id, for_update=True)
    except NotFound:
        return False
    lines = await lines_of(session, merchant_id, cart_id)
    rest = {line.id: line.quantity - bought.get(line.id, 0) for line in lines}
    for line in lines:
        if line.id not in bought:
            continue
        if rest[line.id] > 0:
            line.id, line.quantity = new_id("item"), rest[line.id]
        else:
            await session.delete(line)
    touch(cart)
    await session.flush()
    return any(left > 0 for left in rest.values())
