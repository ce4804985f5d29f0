"""While the database cannot be reached, callers hear that it may be tried again, and nothing else."""

from dataclasses import replace

import httpx
import pytest
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from storefront.app import asgi
from storefront.core.db import Database
from storefront.web.errors import to_domain
from tests.support.house import House
from tests.support.process import free_port

LOST = DBAPIError("COMMIT", {}, Exception("connection was closed"), connection_invalidated=True)


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError("refused"),
        NoConnection("QueuePool limit of size 10 overflow 10 reached"),
        OperationalError("BEGIN", {}, Exception("sorry, too many clients already")),
        LOST,
    ],
    ids=["refused", "none to spare", "no place left", "lost"],
)
def test_a_database_that_is_away_is_503(error: Exception) -> None:
    known = to_domain(error)
    assert (known.status, known.headers) == (503, {"Retry-After": "1"})


async def test_a_server_without_its_database_lives_but_is_not_ready(house: House) -> None:
    url = f"postgresql://nobody@127.0.0.1:{free_port()}/none"
    database = Database(url)
    app = asgi(replace(house.settings, database_url=url), database)
    transport = httpx.ASGITransport(app)  # type: ignore[arg-type]  # the same protocol, typed twice
    async with httpx.AsyncClient(transport=transport, base_url="https://testserver") as client:
        assert (await client.get("/health")).status_code == 200
        for path in ("/ready", "/", "/v1/merchants"):
            answer = await client.get(path, headers={"X-Authorization": "pk_test_none"})
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
            assert "none" not in answer.text
    await database.close()
