"""Every endpoint, also those that came later, answers older versions with JSON and never with a 5xx."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.contract.bad_bodies import JSON
from tests.contract.endpoints import ROWS, Row
from tests.contract.older.asking import DOCUMENTED, PINNED, ask
from tests.contract.shop import Rich, open_rich
from tests.contract.test_success import SPENT
from tests.contract.test_sweep import QUERIES, SWEPT, VALUES, WRITING
from tests.support.house import House

VERSIONS = [DOCUMENTED, PINNED, "2020-02-01", "2020-11-18", "2021-03-17"]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("row", [row for row in ROWS if row.method == "GET"], ids=lambda row: row.name)
async def test_every_question_has_an_older_answer(rich: Rich, row: Row, version: str) -> None:
    answer = await ask(rich, row, version)
    assert (answer.status_code, type(answer.json())) in {(row.status, dict), (row.status, list)}


@pytest.mark.parametrize("row", [row for row in ROWS if row.method != "GET"], ids=lambda row: row.name)
async def test_every_change_has_an_older_answer(house: House, neighbour: Rich, row: Row) -> None:
    if row.method != "DELETE" and row.name not in SPENT:
        assert_answered(row, await ask(neighbour, row))
        return
    async with open_rich(house) as fresh:
        assert_answered(row, await ask(fresh, row))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
async def test_every_refusal_is_told_in_the_older_way(rich: Rich, row: Row) -> None:
    answer = await ask(rich, row, headers={"X-Authorization": ""})
    assert (answer.status_code, answer.json()["error"]["type"]) == (401, "unauthorized")


@SWEPT
@given(row=st.sampled_from(WRITING), body=VALUES)
async def test_any_body_has_an_older_answer(neighbour: Rich, row: Row, body: Any) -> None:
    answer = await ask(neighbour, row, content=json.dumps(body).encode(), headers=JSON)
    assert answer.status_code < 500, (row.name, body, answer.text)
    answer.json()


@SWEPT
@given(row=st.sampled_from([row for row in ROWS if row.method == "GET"]), query=QUERIES)
async def test_any_query_has_an_older_answer(neighbour: Rich, row: Row, query: Any) -> None:
    params = {key: value.encode("utf-8", "replace") for key, value in query.items()}
    answer = await ask(neighbour, row, params=params)
    assert answer.status_code < 500, (row.name, query, answer.text)
    answer.json()


def assert_answered(row: Row, answer: Any) -> None:
    wanted = 200 if row.status == 204 else row.status
    assert answer.status_code == wanted, answer.text
    assert isinstance(answer.json(), dict)
