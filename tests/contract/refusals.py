"""What a refusal looks like, and that nothing came of it.

async with unchanged(shop):
    refused(await shop.secret.post("/v1/products", json={}), 422)
"""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from sqlalchemy import Select, Table, bindparam, literal_column, select

from storefront.tables import metadata
from tests.contract.check import problems
from tests.support.house import Shop

TYPES = {
    400: "bad_request",
    401: "unauthorized",
    404: "not_found",
    405: "method_not_allowed",
    413: "payload_too_large",
    415: "unsupported_media_type",
    422: "unprocessable_entity",
    429: "too_many_requests",
}
LEAKS = ("Traceback", "sqlalchemy", "pydantic", "litestar", "storefront.", "SELECT ", "site-packages", ".py")
"""What tells of the inside."""


def _rows_of(table: Table) -> Select[Any]:
    """A merchant's rows as the database has them: nothing is decoded, for this is asked often."""
    mine = table.c.merchant_id == bindparam("merchant")
    return select(literal_column("*")).select_from(table).where(mine).order_by(*table.primary_key.columns)


OURS = {table.name: _rows_of(table) for table in metadata.sorted_tables if "merchant_id" in table.c}


def refused(answer: httpx.Response, *statuses: int) -> dict[str, list[str]]:
    """The field errors of a refusal with the documented body, in one of these statuses."""
    assert answer.status_code in statuses, (answer.status_code, answer.request.url, answer.text[:500])
    body = answer.json()
    error = body["error"]
    assert problems("error", body) == []
    assert body["status_code"] == error["status_code"] == answer.status_code
    assert error["type"] == TYPES[answer.status_code]
    assert "detail" not in body
    assert "detail" not in error
    assert [leak for leak in LEAKS if leak in error["message"] + str(error.get("errors"))] == []
    return _errors(answer.status_code, error)


def _errors(status: int, error: dict[str, Any]) -> dict[str, list[str]]:
    errors: dict[str, list[str]] = error.get("errors", {})
    assert ("errors" in error) == (status == 422)
    assert all(isinstance(text, str) and text for texts in errors.values() for text in texts)
    return errors


async def fingerprint(shop: Shop) -> dict[str, str]:
    """Every row of the merchant, as one digest per table."""
    found: dict[str, str] = {}
    async with shop.database.reading() as session:
        connection = await session.connection()
        for name, mine in OURS.items():
            rows = (await connection.execute(mine, {"merchant": shop.id})).all()
            found[name] = f"{len(rows)}:{hashlib.sha256(repr(rows).encode()).hexdigest()}"
    return found


@asynccontextmanager
async def unchanged(shop: Shop) -> AsyncIterator[None]:
    """Asserts that not one row of the merchant was made, changed or removed inside the block."""
    before = await fingerprint(shop)
    yield
    after = await fingerprint(shop)
    assert {name for name, digest in after.items() if digest != before[name]} == set()
