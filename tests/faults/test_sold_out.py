"""A sale on several processes, as they are sold: each limit is kept, and every refusal is a clean one."""

from tests.faults.fleet import fleet
from tests.faults.races import races
from tests.faults.yard import Yard


async def test_what_is_limited_stays_within_its_limit(yard: Yard) -> None:
    with fleet(yard.environment, workers=1 if yard.database.is_sqlite else 4) as running:
        found = await races(yard, running.url, 20)
    assert [(race.name, race.faults) for race in found] == [
        ("200 buyers of 20 units", []),
        ("20 captures with a discount for 2", []),
        ("a gift card of 10 with 10 captures and 12 redemptions", []),
        ("20 baskets that share two products", []),
    ]
