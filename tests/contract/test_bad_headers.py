"""Headers that cannot be meant."""

import pytest

from storefront.versions import LATEST
from tests.contract.endpoints import ROWS, Row
from tests.contract.refusals import refused, unchanged
from tests.contract.sent import request_of
from tests.contract.shop import Rich

NO_VERSION = (
    "latest",
    "2022-13-45",
    "2022-7-21",
    "1999-01-01",
    "2022-07-21T00:00",
    "٢٠٢٢-٠٧-٢١",
    "-1",
    "x" * 5000,
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
async def test_a_version_that_is_no_date_is_400(rich: Rich, row: Row) -> None:
    asked = request_of(row.name, rich.ids)
    async with unchanged(rich.shop):
        for version in NO_VERSION:
            headers = {b"Chec-Version": version.encode()}
            answer = await rich.client_for(row).request(row.method, rich.path(row), headers=headers, **asked)
            refused(answer, 400)
            assert answer.headers["Chec-Version"] == LATEST


@pytest.mark.parametrize("version", ["2022-07-21", "2022-08-01", "2030-01-01"])
async def test_later_dates_than_the_latest_mean_the_latest(rich: Rich, version: str) -> None:
    answer = await rich.shop.public.get("/v1/merchants", headers={"Chec-Version": version})
    assert (answer.status_code, answer.headers["Chec-Version"]) == (200, LATEST)


async def test_an_idempotency_key_too_long_to_keep_is_422(rich: Rich) -> None:
    row = next(row for row in ROWS if row.name == "POST /v1/checkouts/{token}")
    headers = {"Idempotency-Key": "k" * 256}
    async with unchanged(rich.shop):
        answer = await rich.call(row, headers=headers, **request_of(row.name, rich.ids))
    assert list(refused(answer, 422)) == ["Idempotency-Key"]


@pytest.mark.parametrize("key", ["schlüssel", "pk_test_\x7f", "k" * 8000, "pk_test_1, sk_test_2"])
async def test_a_key_of_odd_characters_is_401(rich: Rich, key: str) -> None:
    async with rich.shop.house.client() as client:
        answer = await client.get("/v1/merchants", headers={b"X-Authorization": key.encode()})
    refused(answer, 401)


async def test_other_methods_are_405(rich: Rich) -> None:
    for row in ROWS:
        refused(await rich.shop.secret.patch(rich.path(row)), 405)
