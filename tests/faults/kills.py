"""SIGKILL at random moments of a burst: after each restart the shop adds up, and keeps what it promised."""

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy import select

from storefront.giftcards.models import GiftCard, Redemption
from storefront.orders.models import Order
from tests.faults.burst import Burst, Told
from tests.faults.fleet import Fleet, fleet
from tests.faults.yard import PLENTY, Yard
from tests.support.till import Basket

BASKETS = 24
"""In each burst."""
ANSWERS = 45
"""Fewer than a burst is answered: the kill comes within it, however quick the machine is."""
SETTLED_WITHIN = 60


@dataclass
class Found:
    """What came of it. `faults` are sentences; times are seconds."""

    kills: int = 0
    left_open: int = 0
    """Attempts and refunds that kills interrupted."""
    told: Told = field(default_factory=Told)
    slowest_start: float = 0
    slowest_settling: float = 0
    as_sold: float = 0
    """How long what the last kill left open stayed so, with leases and sweeps as they are sold."""
    faults: list[str] = field(default_factory=list)


async def kills(yard: Yard, count: int, workers: int = 1, as_sold: bool = False) -> Found:
    """Leases and sweeps are short; with `as_sold` those of the last kill are not."""
    found = Found()
    for number in range(count):
        sold = as_sold and number == count - 1
        card = await yard.card(PLENTY * 100)
        baskets = await _baskets(yard, card)
        async with _bursting(yard, found, workers, hurried=not sold) as (running, burst):
            await _look(yard, found, burst)
            buying = asyncio.ensure_future(burst.run(baskets, card.code))
            await _moment(found.told)
            running.kill()
            await buying
        found.kills += 1
        found.left_open += await yard.open()
        found.faults += [f"kill {found.kills}, before the restart: {one}" for one in await yard.differences()]
    async with _bursting(yard, found, workers, hurried=not as_sold) as (_, burst):
        found.as_sold = await _look(yard, found, burst)
    return found


async def _moment(told: Told) -> None:
    """Somewhere between two answers."""
    until = told.statuses.total() + random.randint(1, ANSWERS)
    while told.statuses.total() < until:  # noqa: ASYNC110  # answers are counted, and ring no bell
        await asyncio.sleep(0.002)
    await asyncio.sleep(random.uniform(0, 0.02))


async def _look(yard: Yard, found: Found, burst: Burst) -> float:
    """Wait until the restarted shop has put everything right, and ask again; seconds that it took."""
    began = time.perf_counter()
    still = await yard.open()
    for _ in range(SETTLED_WITHIN * 10):
        if not still:
            break
        await asyncio.sleep(0.1)
        still = await yard.open()
    seconds = time.perf_counter() - began
    found.slowest_settling = max(found.slowest_settling, seconds)
    await burst.again()
    wrong = [f"{still} stayed open"] if still else []
    wrong += [*await yard.differences(), *await _broken(yard, found.told)]
    found.faults += [f"after kill {found.kills}: {one}" for one in wrong]
    return seconds


async def _broken(yard: Yard, told: Told) -> list[str]:
    """Promises that were not kept."""
    async with yard.database.reading() as session:
        rows = await session.execute(
            select(Order.id, Order.checkout_id, Order.status_payment).where(Order.merchant_id == yard.id)
        )
        orders = {row.id: row for row in rows}
    lost = [id for token, id in told.orders.items() if id not in orders or orders[id].checkout_id != token]
    kept = [id for id in told.refunds if orders[id].status_payment != "refunded"]
    taken = await yard.count(Redemption, Redemption.reason == "api")
    return [
        *(f"order {id} was acknowledged and is lost" for id in lost),
        *(f"order {id} was refunded and is not" for id in kept),
        *(f"{status} was answered" for status in told.statuses if status >= 500),
        *(f"token {token} stays unpaid" for token in told.unpaid),
        *(f"order {order} stays unrefunded" for order in told.unrefunded),
        *(
            [f"{told.redeemed} redemptions were acknowledged, {taken} are known"]
            if taken < told.redeemed
            else []
        ),
    ]


async def _baskets(yard: Yard, card: GiftCard) -> list[Basket]:
    """Of all kinds: paid by card, by gift card, and by both."""
    part = await yard.card(500)
    found = [
        *await yard.fill(BASKETS // 2, (yard.mug, 1), (yard.cup, 1)),
        *await yard.fill(BASKETS // 2 - 1, (yard.cup, 1), (yard.mug, 2), gift_card_id=card.id, quoted=0),
        *await yard.fill(1, (yard.mug, 1), gift_card_id=part.id, quoted=1000),
    ]
    random.shuffle(found)
    return found


@asynccontextmanager
async def _bursting(
    yard: Yard, found: Found, workers: int, hurried: bool
) -> AsyncIterator[tuple[Fleet, Burst]]:
    with fleet(yard.environment, workers, hurried) as running:
        found.slowest_start = max(found.slowest_start, running.started_in)
        async with yard.client(running.url) as public, yard.client(running.url, "sk_test") as secret:
            yield running, Burst(public, secret, found.told)
