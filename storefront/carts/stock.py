"""Whether there are enough units for what is asked. Nothing is held here: capture takes for good."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.carts.goods import Goods, load_goods
from storefront.carts.lines import Chosen
from storefront.carts.problems import stock_of, units_in
from storefront.core.errors import Invalid


async def require_stock(
    session: AsyncSession, merchant_id: int, lines: Sequence[Chosen], changed: str, field: str = "quantity"
) -> Goods:
    """The goods of the lines. Raises Invalid naming `field` when the line `changed`, with the others of its
    stock, asks for too much."""
    goods = await load_goods(session, merchant_id, lines)
    line = next(line for line in lines if line.id == changed)
    stock = stock_of(line, goods)
    together = sum(other.quantity for other in lines if stock_of(other, goods) == stock)
    if stock is not None and together > (left := units_in(stock, goods)):
        raise Invalid.field(field, shortage(left))
    return goods


def shortage(left: int) -> str:
    """In words, how many there are."""
    if left <= 0:
        return "Requested quantity is not available: sold out."
    return f"Requested quantity is not available: only {left} left."
