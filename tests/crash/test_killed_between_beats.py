"""A server killed in the middle of a capture: after a restart the attempt is finished or released."""

from tests.crash.stall import Balance, Stall
from tests.gateways.contract.providers import those
from tests.support.crashing import BEATS


@those("takes_money")
async def test_whenever_it_dies_an_order_is_charged_once_or_not_at_all(till: Stall) -> None:
    before, after, uncommitted = BEATS
    await till.starts()
    await till.killed(before, till.pay(await till.ready_to_pay()))
    assert await till.balance() == Balance(orders=0, charges=0, open=1, stock=3, events=0)
    await till.starts()
    await till.swept()
    assert await till.balance() == Balance(orders=0, charges=0, open=0, stock=5, events=0)
    await till.killed(after, till.pay(block := await till.ready_to_pay()))
    assert await till.balance() == Balance(orders=0, charges=1, open=1, stock=3, events=0)
    assert await till.differences() == []
    await till.starts()
    await till.swept()
    assert await till.balance() == Balance(orders=1, charges=1, open=0, stock=3, events=1)
    again = await till.pay(block)
    assert (again.status_code, again.json()["status_payment"]) == (200, "paid")
    till.basket = await till.another_basket()
    await till.killed(uncommitted, till.pay(await till.ready_to_pay()))
    assert await till.balance() == Balance(orders=1, charges=2, open=1, stock=1, events=1)
    await till.starts()
    await till.swept()
    assert await till.balance() == Balance(orders=2, charges=2, open=0, stock=1, events=2)
    assert await till.differences() == []
