"""Reads of the catalogue that are remembered from request to request, for as long as it stays the same.

A session is pinned to the version of a merchant's catalogue, and to that of its stock, that its transaction
saw first. What is read later is at least as new, so nothing older than a version is ever remembered for it.
Only who changes nothing in the catalogue may ask here: a change of one's own would not be seen.
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

T = TypeVar("T")
MOST = 500
"""Reads that one process remembers; those asked for longest ago are forgotten."""
PLACE, PIN = "memo", "catalog"


class Memo(OrderedDict[Hashable, Any]):
    def remember(self, key: Hashable, value: Any) -> None:
        self[key] = value
        if len(self) > MOST:
            self.popitem(last=False)


def pin(session: AsyncSession, merchant_id: int, version: int, stock: int) -> None:
    """This transaction has seen the merchant's catalogue and stock in these versions."""
    session.info[PIN] = merchant_id, version, stock


def unpin(session: AsyncSession) -> None:
    """The catalogue changes in this transaction."""
    session.info.pop(PIN, None)


async def remembered(
    session: AsyncSession, key: Hashable, load: Callable[[], Awaitable[T]], *, stock: bool = True
) -> T:
    """What `load` answers, or answered at this version of the catalogue for the same key. With `stock=False`
    it is remembered over sales: nothing in it may tell how many units are left, or that none is.
    """
    memo: Memo | None = session.info.get(PLACE)
    seen = session.info.get(PIN)
    if memo is None or seen is None:
        return await load()
    whole = seen if stock else seen[:-1], key
    if whole in memo:
        memo.move_to_end(whole)
        found: T = memo[whole]
        return found
    made = await load()
    memo.remember(whole, made)
    return made
