"""Fields with values they cannot have are refused by name, and nothing changes."""

import json
from itertools import groupby
from typing import Any

import pytest

from tests.contract.bad_bodies import JSON
from tests.contract.bad_values import BAD
from tests.contract.endpoints import ROWS, Row
from tests.contract.fields import FIELDS, NAMED, REQUIRED, changed, of, value_at, without
from tests.contract.refusals import refused, unchanged
from tests.contract.sent import SENT, filled
from tests.contract.shop import Rich

BY_NAME = {row.name: row for row in ROWS}


def parts() -> list[Any]:
    """Fields of one endpoint under one head: small enough to be one test."""
    found = []
    for (name, head), fields in groupby(of(FIELDS), lambda one: (one[0], one[1].split(".")[0])):
        listed = [(path, kind) for _, path, kind in fields]
        found.append(pytest.param(BY_NAME[name], listed, id=f"{name} {head}"))
    return found


@pytest.mark.parametrize(("row", "fields"), parts())
async def test_a_wrong_value_is_422_under_the_name_of_its_field(
    rich: Rich, row: Row, fields: list[tuple[str, str]]
) -> None:
    body = filled(SENT.get(row.name, {}), rich.ids)
    async with unchanged(rich.shop):
        for template, kind in fields:
            path = template.format_map(rich.ids)
            for value in BAD[kind]:
                await refuse(rich, row, changed(body, path, value), path)


@pytest.mark.parametrize("row", [BY_NAME[name] for name in REQUIRED], ids=lambda row: row.name)
async def test_what_is_required_cannot_be_left_out_nor_null(rich: Rich, row: Row) -> None:
    body = filled(SENT[row.name], rich.ids)
    async with unchanged(rich.shop):
        for path in REQUIRED[row.name].split():
            await refuse(rich, row, without(body, path), path)
            if row.method != "GET":
                await refuse(rich, row, changed(body, path, None), path)


async def refuse(rich: Rich, row: Row, body: Any, path: str) -> None:
    if row.method == "GET":
        answer = await rich.call(row, params=body)
    else:
        answer = await rich.call(row, content=json.dumps(body).encode(), headers=JSON)
    shown = (row.name, path, json.dumps(body)[:300], answer.text[:300])
    assert answer.status_code == 422, shown
    assert [key for key in refused(answer, 422) if related(key, path)], shown


def related(key: str, path: str) -> bool:
    """Whether the error names the field, or something in it."""
    return f"{key}.".startswith(f"{path}.") or f"{path}.".startswith(f"{key}.")


@pytest.mark.parametrize("row", [BY_NAME[name] for name in NAMED], ids=lambda row: row.name)
async def test_another_merchants_id_is_refused_like_an_unknown_one(
    rich: Rich, neighbour: Rich, row: Row
) -> None:
    body, theirs = filled(SENT[row.name], rich.ids), filled(SENT[row.name], neighbour.ids)
    async with unchanged(rich.shop), unchanged(neighbour.shop):
        for path in NAMED[row.name].split():
            foreign = value_at(theirs, path)
            unknown = foreign[:-6] + "000000"
            worded = [await refused_name(rich, row, changed(body, path, id), id) for id in (foreign, unknown)]
            assert worded[0] == worded[1]


async def refused_name(rich: Rich, row: Row, body: Any, id: str) -> str:
    """The field errors of a request, without the id it named."""
    sent = {"params": body} if row.method == "GET" else {"json": body}
    return json.dumps(refused(await rich.call(row, **sent), 422)).replace(id, "*")
