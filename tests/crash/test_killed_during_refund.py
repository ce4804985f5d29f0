"""A server killed in the middle of a refund: after a restart the gateway is asked until the money is back."""

from tests.crash.stall import Balance, Stall
from tests.gateways.contract.providers import those
from tests.support.crashing import REFUND

ACTIONS = ("cancel", "refund", "cancel")


@those("takes_money")
async def test_whenever_it_dies_the_money_goes_back_once(till: Stall) -> None:
    for count, (moment, action) in enumerate(zip(REFUND, ACTIONS, strict=True), 1):
        await till.starts()
        order = (await till.pay(await till.ready_to_pay())).json()
        assert await till.balance() == Balance(orders=count, charges=1, open=0, stock=3, events=count)
        await till.killed(moment, till.end(order["id"], action))
        kept = 1 if moment == REFUND[0] else 0
        assert await till.balance() == Balance(orders=count, charges=kept, open=1, stock=3, events=count)
        await till.starts()
        await till.swept()
        after = await till.order(order["id"])
        again = await till.end(order["id"], "refund")
        ended = "cancelled" if action == "cancel" else "open"
        assert (after["status"], after["status_payment"], again.status_code) == (ended, "refunded", 422)
        assert [row["type"] for row in after["transactions"]].count("refund") == 1
        assert await till.balance() == Balance(orders=count, charges=0, open=0, stock=5, events=count)
        assert await till.differences() == []
        till.basket = await till.another_basket()
