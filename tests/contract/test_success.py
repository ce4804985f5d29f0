"""Every endpoint answers its documented request with the documented status and shape."""

from typing import Any

import httpx
import pytest

from tests.contract.check import problems
from tests.contract.endpoints import ROWS, Row
from tests.contract.shop import Rich, open_rich
from tests.support.house import House

SPENT = {
    "POST /v1/checkouts/{token}",
    "POST /v1/customers/exchange-token",
    "POST /v1/orders/{order}/actions/cancel",
    "POST /v1/orders/{order}/actions/refund",
    "POST /v1/orders/{order}/fulfillments/physical/shipments",
}
"""A checkout is sold once, and what was bought is sent, refunded or cancelled once."""
ASKING = [row for row in ROWS if row.method == "GET"]
ENDING = [row for row in ROWS if row.method == "DELETE" or row.name in SPENT]
CHANGING = [row for row in ROWS if row not in ASKING + ENDING]
OPEN = [row for row in ASKING if row.key == "any"]


def as_documented(row: Row, answer: httpx.Response) -> bool:
    body: Any = answer.json() if answer.content else None
    assert (answer.status_code, problems(row.shape, body)) == (row.status, []), answer.text[:2000]
    return True


@pytest.mark.parametrize("row", ASKING, ids=lambda row: row.name)
async def test_a_documented_question_is_answered(rich: Rich, row: Row) -> None:
    assert as_documented(row, await rich.call(row))


@pytest.mark.parametrize("row", OPEN, ids=lambda row: row.name)
async def test_a_secret_key_opens_what_a_public_one_does(rich: Rich, row: Row) -> None:
    assert as_documented(row, await rich.call(row, rich.shop.secret))


@pytest.mark.parametrize("row", CHANGING, ids=lambda row: row.name)
async def test_a_documented_change_is_made(neighbour: Rich, row: Row) -> None:
    assert as_documented(row, await neighbour.call(row))


@pytest.mark.parametrize("row", ENDING, ids=lambda row: row.name)
async def test_what_ends_something_is_done(house: House, row: Row) -> None:
    async with open_rich(house) as fresh:
        assert as_documented(row, await fresh.call(row))
