"""Whatever is sent, the server has an answer of its own: no request ends in a 5xx."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract.bad_bodies import JSON
from tests.contract.endpoints import ROWS, Row
from tests.contract.fields import FIELDS, QUERY, changed, of
from tests.contract.sent import SENT, filled
from tests.contract.shop import Rich

WRITING = [row for row in ROWS if row.method in {"POST", "PUT"}]
ASKING = [row for row in ROWS if row.method == "GET"]
NAMES = sorted({part for _, path, _ in [*of(FIELDS), *of(QUERY)] for part in path.split(".")})
SWEPT = settings(
    max_examples=400,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**65), 2**65),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(["", " ", "0", "-0", "1e5", "US", "US-CA", "percentage", "id", "*", "%", "{", "\x00"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=8,
)
TEXTS = st.text(max_size=10) | st.sampled_from(['{"a":1}', "[1]", "[", "1,2", "%00", "a[b]", "null", "-1"])
QUERIES = st.dictionaries(
    st.sampled_from(NAMES) | st.builds("{}[{}]".format, st.sampled_from(NAMES), TEXTS), TEXTS, max_size=4
)


@SWEPT
@given(row=st.sampled_from(WRITING), body=VALUES)
async def test_any_body_has_an_answer(neighbour: Rich, row: Row, body: Any) -> None:
    await send(neighbour, row, body)


@SWEPT
@given(data=st.data(), row=st.sampled_from([row for row in WRITING if row.name in FIELDS]))
async def test_a_documented_body_with_odd_parts_has_an_answer(
    neighbour: Rich, data: st.DataObject, row: Row
) -> None:
    body = filled(SENT[row.name], neighbour.ids)
    odd = st.dictionaries(st.sampled_from(list(paths(body))), VALUES, min_size=1, max_size=3)
    for path, value in data.draw(odd).items():
        body = changed(body, path, value)
    await send(neighbour, row, body)


@SWEPT
@given(row=st.sampled_from(ASKING), query=QUERIES, documented=st.booleans())
async def test_any_query_has_an_answer(neighbour: Rich, row: Row, query: Any, documented: bool) -> None:
    first = filled(SENT.get(row.name, {}), neighbour.ids) if documented else {}
    params = {key: str(value).encode("utf-8", "replace") for key, value in {**first, **query}.items()}
    answer = await neighbour.client_for(row).get(neighbour.path(row), params=params)
    assert answer.status_code < 500, (row.name, query, answer.text)


async def send(rich: Rich, row: Row, body: Any) -> None:
    answer = await rich.call(row, content=json.dumps(body).encode(), headers=JSON)
    assert answer.status_code < 500, (row.name, body, answer.text)


def paths(body: Any, above: str = "") -> Iterator[str]:
    """Where values stand in a body."""
    members = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    for key, value in members:
        path = f"{above}.{key}" if above else str(key)
        yield path
        yield from paths(value, path)
