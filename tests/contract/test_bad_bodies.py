"""Bodies that are no JSON, no object or too large: every endpoint that reads one refuses them alike."""

from collections.abc import AsyncIterator

import pytest

from tests.contract.bad_bodies import JSON, NO_COLUMN, NO_JSON, NO_OBJECT, OTHER_TYPES, TOO_LARGE
from tests.contract.endpoints import ROWS, Row
from tests.contract.refusals import refused, unchanged
from tests.contract.sent import SENT
from tests.contract.shop import Rich

BODIES = [
    row for row in ROWS if row.method in {"POST", "PUT"} or (row.name in SENT and row.method == "DELETE")
]
EVERY = pytest.mark.parametrize("row", BODIES, ids=lambda row: row.name)
CHUNK = b"x" * 100_000


async def refuse(rich: Rich, row: Row, body: bytes, status: int, **headers: str) -> dict[str, list[str]]:
    answer = await rich.call(row, content=body, headers={**JSON, **headers})
    return refused(answer, status)


@EVERY
async def test_what_is_no_json_is_400(rich: Rich, row: Row) -> None:
    async with unchanged(rich.shop):
        for body in NO_JSON.values():
            await refuse(rich, row, body, 400)


@EVERY
async def test_what_is_no_object_or_fits_no_column_is_422(rich: Rich, row: Row) -> None:
    async with unchanged(rich.shop):
        for body in [*NO_OBJECT.values(), *NO_COLUMN.values()]:
            await refuse(rich, row, body, 422)


@EVERY
async def test_json_under_another_type_is_415(rich: Rich, row: Row) -> None:
    async with unchanged(rich.shop):
        for kind in OTHER_TYPES:
            await refuse(rich, row, b'{"quantity": 1}', 415, **{"Content-Type": kind})


@pytest.mark.parametrize("row", [row for row in BODIES if row.path != "/v1/assets"], ids=lambda row: row.name)
async def test_more_than_a_megabyte_is_413_and_not_read_to_its_end(rich: Rich, row: Row) -> None:
    chunks = iter([CHUNK] * 1000)

    async def endless() -> AsyncIterator[bytes]:
        for chunk in chunks:
            yield chunk

    async with unchanged(rich.shop):
        await refuse(rich, row, TOO_LARGE, 413)
        refused(await rich.call(row, content=endless(), headers=JSON), 413)
    assert len(list(chunks)) > 980
