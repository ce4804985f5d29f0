"""A server that is killed at any moment of a burst comes back, adds up, and has kept what it promised."""

from tests.faults.kills import BASKETS, kills
from tests.faults.yard import Yard


async def test_kills_lose_nothing(yard: Yard) -> None:
    found = await kills(yard, 2)
    assert (found.kills, found.faults) == (2, [])
    assert len(found.told.orders) == 2 * BASKETS
    assert found.told.refunds
    assert set(found.told.statuses) <= {200, 422}
