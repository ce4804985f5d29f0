"""A server told to stop under load answers whom it serves; what it does not answer, it has not read."""

import asyncio
import os
import signal
import subprocess
from collections import Counter
from collections.abc import Awaitable, Callable

import httpx

from storefront.checkout.models import Attempt
from storefront.gateways.test_gateway import SLOW
from storefront.orders.models import Order
from tests.faults.fleet import Fleet, fleet
from tests.faults.yard import Yard
from tests.support.process import wait_until_ready
from tests.support.till import Basket, body

GONE = "Server disconnected without sending a response."


async def test_no_answer_is_cut(yard: Yard) -> None:
    slow, quick = await yard.fill(3, (yard.mug, 1)), await yard.fill(500, (yard.cup, 1))
    held = Attempt.checkout_id.in_([basket.id for basket in slow])
    seen: Counter[str] = Counter()
    with fleet(yard.environment, workers=2) as running:
        async with yard.client(running.url) as patient, yard.client(running.url) as others:
            shoppers = [asyncio.create_task(until_gone(others, quick, seen)) for _ in range(8)]
            paying = [
                asyncio.create_task(patient.post(f"/v1/checkouts/{basket.id}", json=body(SLOW)))
                for basket in slow
            ]
            await until(lambda: yard.count(Attempt, held), 3)
            running.stop()
            answers = await asyncio.gather(*paying)
            await asyncio.gather(*shoppers)
    assert [answer.status_code for answer in answers] == [200] * 3
    assert set(seen) <= {"200", GONE}
    assert seen["200"] > 0
    assert await yard.count(Order) == seen["200"] + 3
    assert await yard.open() == 0
    assert await yard.differences() == []


async def until_gone(client: httpx.AsyncClient, baskets: list[Basket], seen: Counter[str]) -> None:
    """One connection that is kept, until nobody answers any more."""
    while baskets:
        try:
            answer = await client.post(f"/v1/checkouts/{baskets.pop().id}", json=body())
        except httpx.ConnectError:
            return
        except httpx.TransportError as error:
            seen[str(error)] += 1
            return
        seen[str(answer.status_code)] += 1


async def test_a_process_that_dies_is_replaced(yard: Yard) -> None:
    """Killed for want of memory, say."""
    with fleet(yard.environment, workers=2) as running:
        [killed, other] = workers_of(running)
        os.kill(killed, signal.SIGKILL)

        async def replaced() -> int:
            return len({*workers_of(running)} - {killed, other})

        await until(replaced, 1)
        wait_until_ready(running.url, lambda: False)
        async with yard.client(running.url) as shopper:
            for basket in await yard.fill(4, (yard.mug, 1)):
                assert (await shopper.post(f"/v1/checkouts/{basket.id}", json=body())).status_code == 200


async def until(counted: Callable[[], Awaitable[int]], wanted: int) -> None:
    """Wait for so many."""
    for _ in range(600):
        if await counted() == wanted:
            return
        await asyncio.sleep(0.05)
    raise TimeoutError("It did not happen.")


def workers_of(running: Fleet) -> list[int]:
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(running.group)], capture_output=True, text=True, check=True
    )
    return [int(line) for line in found.stdout.split()]
