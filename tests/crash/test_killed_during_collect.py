"""A server killed while reserved money is collected or let go of: after a restart the provider is asked, and
whatever it did the order knows of it.
"""

from tests.crash.stall import Balance, Stall
from tests.gateways.contract.providers import those
from tests.gateways.contract.test_reserved import COLLECTED, ENDED, money, standing
from tests.gateways.contract.till import DUE
from tests.support.crashing import CHARGE


@those("reserves", "voids")
async def test_whenever_it_dies_what_was_reserved_is_taken_or_given_up_once(till: Stall) -> None:
    before, after, uncommitted = CHARGE
    stories = (
        (before, "complete", COLLECTED),
        (after, "cancel", ENDED),
        (uncommitted, "complete", COLLECTED),
    )
    taken: list[int] = []
    for moment, act, ended in stories:
        await till.starts()
        order = await till.reserved()
        asking = till.cancel(order["id"]) if act == "cancel" else till.say(order, status="complete")
        await till.killed(moment, asking)
        expected = [*taken, DUE] if (moment, act) == (uncommitted, "complete") else taken
        assert await money(till) == (expected, 1 if moment == before else 0)
        await till.starts()
        await till.swept()
        assert await standing(till, order) == ended
        taken = [*taken, DUE] if act == "complete" else taken
        assert await money(till) == (taken, 0)
        assert await till.differences() == []
        till.basket = await till.another_basket()
    orders, charges = len(stories), len(taken)
    assert await till.balance() == Balance(orders=orders, charges=charges, open=0, stock=1, events=orders)
