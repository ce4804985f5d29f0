"""Ids in paths that are nobody's, and query strings that cannot be meant."""

from itertools import groupby
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from tests.contract.bad_values import REFUSED_QUERY
from tests.contract.endpoints import ROWS, Row
from tests.contract.fields import QUERY, of
from tests.contract.refusals import refused, unchanged
from tests.contract.sent import SENT, filled
from tests.contract.shop import Rich

BY_NAME = {row.name: row for row in ROWS}
NOBODY = (
    "nothing",
    "x" * 300,
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%FF",
    "%2E%2E%2F%2E%2E%2Fetc",
    quote("👟"),
    quote("' OR 1=1 --"),
    "%25",
    "-1",
    "9" * 40,
)
A_FIELD = {"/v1/carts/{cart}/items/{item}": "item"}
"""Clients drop their cart on 404, so a line that is not in it is a field error."""


@pytest.mark.parametrize("row", [row for row in ROWS if row.places], ids=lambda row: row.name)
async def test_an_id_that_is_nobodys_is_404(rich: Rich, row: Row) -> None:
    async with unchanged(rich.shop):
        for place in row.places:
            for id in NOBODY:
                statuses = {404, 422} if A_FIELD.get(row.path) == place else {404}
                path = rich.path(row, **{place: id})
                sent: Any = filled(SENT.get(row.name, {}), rich.ids)
                asked = {"params": sent} if row.method == "GET" else {"json": sent}
                refused(await rich.client_for(row).request(row.method, path, **asked), *statuses)


def parts() -> list[Any]:
    grouped = groupby(of(QUERY), lambda one: one[0])
    return [
        pytest.param(BY_NAME[name], [(path, kind) for _, path, kind in fields], id=name)
        for name, fields in grouped
    ]


@pytest.mark.parametrize(("row", "fields"), parts())
async def test_a_wrong_parameter_is_422_under_its_name(
    rich: Rich, row: Row, fields: list[tuple[str, str]]
) -> None:
    async with unchanged(rich.shop):
        for name, kind in fields:
            for value in REFUSED_QUERY[kind]:
                await refuse(rich, row, name, f"{name}={value}")


@pytest.mark.parametrize(("row", "fields"), parts())
async def test_a_parameter_that_is_no_text_or_nested_is_422(
    rich: Rich, row: Row, fields: list[tuple[str, str]]
) -> None:
    async with unchanged(rich.shop):
        for name, kind in fields:
            for odd in (f"{name}=%00", f"{name}=a%00b", f"{name}%00=1", f"{name}[a][b]=1"):
                await refuse(rich, row, name if "%00=" not in odd and kind != "many" else None, odd)
            if kind != "many" and name != "include":
                await refuse(rich, row, name, f"{name}[]=1&{name}[]=2")
                await refuse(rich, row, name, f"{name}={quote(chr(123) + chr(34) + 'a' + chr(34) + ':1}')}")


async def refuse(rich: Rich, row: Row, name: str | None, query: str) -> None:
    sent = {key: value for key, value in filled(SENT.get(row.name, {}), rich.ids).items() if key != name}
    path = f"{rich.path(row)}?{urlencode(sent)}&{query}"
    answer = await rich.client_for(row).get(path)
    assert answer.status_code in {422, 429}, (query, answer.status_code, answer.text[:300])
    errors = refused(answer, 422, 429)
    assert name is None or answer.status_code == 429 or related(errors, name), (query, errors)


def related(errors: dict[str, list[str]], name: str) -> bool:
    return any(key == name or key.startswith(f"{name}.") or name.startswith(f"{key}.") for key in errors)
