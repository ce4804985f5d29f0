"""A request whose transaction collided is begun again, three times at most."""

from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from storefront.discounts import api
from storefront.discounts.create import create_discount
from tests.support.house import Shop

FORM = {"code": "WINTER", "type": "percentage", "value": 10}


class Colliding:
    """The verb, but its transaction ends in a deadlock so many times."""

    def __init__(self, times: int) -> None:
        self.times, self.calls = times, 0

    async def __call__(self, *given: Any) -> Any:
        self.calls += 1
        made = await create_discount(*given)
        if self.calls <= self.times:
            raise OperationalError("INSERT", {}, Exception("deadlock detected"))
        return made


async def codes(shop: Shop) -> list[str]:
    return [row["code"] for row in (await shop.secret.get("/v1/discounts")).json()["data"]]


@pytest.mark.parametrize("times", [1, 2])
async def test_after_a_deadlock_the_same_request_succeeds_once(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    verb = Colliding(times)
    monkeypatch.setattr(api, "create_discount", verb)
    answer = await shop.secret.post("/v1/discounts", json=FORM)

    assert (answer.status_code, answer.json()["code"]) == (200, "WINTER")
    assert (verb.calls, await codes(shop)) == (times + 1, ["WINTER"])


async def test_the_third_deadlock_is_503_and_nothing_was_changed(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    verb = Colliding(3)
    monkeypatch.setattr(api, "create_discount", verb)
    answer = await shop.secret.post("/v1/discounts", json=FORM)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert answer.headers["Chec-Version"] == "2022-07-21"
    assert (verb.calls, await codes(shop)) == (3, [])
