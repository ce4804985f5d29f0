"""In 2020-09-23 every endpoint of its documentation answers as it was documented."""

from typing import Any

import httpx
import pytest

from tests.contract.check import problems
from tests.contract.endpoints import Row
from tests.contract.older.asking import ALSO, ROWS, ask
from tests.contract.shop import Rich, open_rich
from tests.support.house import House

SPENT = "POST /v1/checkouts/{token}"
ASKING = [row for row in ROWS + ALSO if row.method == "GET"]
ENDING = [row for row in ROWS if row.method == "DELETE" or row.name == SPENT]
CHANGING = [row for row in ROWS if row not in ASKING + ENDING]


def as_documented(row: Row, answer: httpx.Response) -> bool:
    body: Any = answer.json()
    assert (answer.status_code, problems(row.shape, body)) == (row.status, []), answer.text[:2000]
    assert answer.headers["Content-Type"] == "application/json"
    return True


@pytest.mark.parametrize("row", ASKING, ids=lambda row: row.name)
async def test_a_question_is_answered_in_the_older_shape(rich: Rich, row: Row) -> None:
    assert as_documented(row, await ask(rich, row))


@pytest.mark.parametrize("row", CHANGING, ids=lambda row: row.name)
async def test_a_change_is_answered_in_the_older_shape(neighbour: Rich, row: Row) -> None:
    assert as_documented(row, await ask(neighbour, row))


@pytest.mark.parametrize("row", ENDING, ids=lambda row: row.name)
async def test_what_ends_something_is_told_in_a_body(house: House, row: Row) -> None:
    async with open_rich(house) as fresh:
        assert as_documented(row, await ask(fresh, row))
