"""What an order's pages say of withdrawing from it."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.orders.links import ORDER
from storefront.orders.queries import FullOrder
from storefront.web.signing import key_for
from storefront.web.visit import Visit
from storefront.withdrawals.queries import withdrawn_lines
from storefront.withdrawals.right import has_right, is_open
from storefront.words.formats import day
from storefront.words.speech import language, listed


class Withdrawn(msgspec.Struct, frozen=True):
    day: str
    goods: str


class WithdrawalView(msgspec.Struct, frozen=True):
    """`url` leads to the statement, while there is something left to withdraw from."""

    url: str | None
    is_sent: bool
    """The fourteen days begin when the goods arrive."""
    done: list[Withdrawn]


async def withdrawal_view(session: AsyncSession, visit: Visit, full: FullOrder) -> WithdrawalView | None:
    """None where there is no such right, or it has ended unused."""
    if not has_right(full.order, visit.merchant.country):
        return None
    done = await withdrawn_lines(session, visit.merchant_id, full.order.id)
    url = withdrawal_url(visit, full.order.id) if lines_left(visit, full, done) else None
    return WithdrawalView(url, bool(full.items), _done(full, done)) if url or done else None


def lines_left(visit: Visit, full: FullOrder, done: dict[str, int]) -> list[str]:
    """Ids of those that may be withdrawn from now."""
    if not is_open(full, visit.merchant.country, clock.now()):
        return []
    return [id for id in full.lines if id not in done]


def withdrawal_url(visit: Visit, order_id: str) -> str:
    """For whoever holds the order's key; a page of its own, also where the order is shown in a frame."""
    return visit.url(f"/orders/{order_id}/withdraw?key={key_for(visit.settings, ORDER, order_id)}")


def _done(full: FullOrder, done: dict[str, int]) -> list[Withdrawn]:
    """The earliest first; what was declared at once stands together."""
    by_moment: dict[int, list[str]] = {}
    for id, line in full.lines.items():
        if id in done:
            by_moment.setdefault(done[id], []).append(line["product_name"])
    return [Withdrawn(day(at, language()), listed(names)) for at, names in sorted(by_moment.items())]
