"""The newest version neither changes nor pays for the older ones."""

import pytest
from sqlalchemy import update

from storefront.merchants.models import Merchant
from storefront.versions import LATEST
from storefront.web import versioned
from tests.contract.endpoints import ROWS, Row
from tests.contract.older.asking import DOCUMENTED, written
from tests.contract.sent import request_of
from tests.contract.shop import Rich
from tests.support.house import Shop

FRESH = {"GET /v1/carts", "GET /v1/checkouts/{cart}"}
"""They make something new each time."""
ASKING = [row for row in ROWS if row.method == "GET" and row.name not in FRESH]


@pytest.mark.parametrize("row", ASKING, ids=lambda row: row.name)
async def test_the_header_changes_not_one_byte(rich: Rich, row: Row) -> None:
    asked = request_of(row.name, rich.ids)
    client, path = rich.client_for(row), rich.path(row)
    await client.get(path, **asked)
    plain = await client.get(path, **asked)
    for version in (LATEST, "2021-03-31", "2021-09-29"):
        named = await client.get(path, headers={"Chec-Version": version}, **asked)
        assert (named.status_code, named.content) == (plain.status_code, plain.content)


async def test_the_newest_answers_are_not_even_decoded(rich: Rich, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(versioned, "_send_older")
    for row in ASKING:
        answer = await rich.client_for(row).get(rich.path(row), **request_of(row.name, rich.ids))
        assert answer.status_code == row.status


async def test_a_merchant_may_have_settled_on_an_older_version(shop: Shop) -> None:
    async with shop.database.writing() as session:
        await session.execute(update(Merchant).where(Merchant.id == shop.id).values(api_version=DOCUMENTED))
    answer = await shop.public.get("/v1/carts")
    assert (answer.headers["Chec-Version"], answer.json()["discount_code"]) == (DOCUMENTED, [])
    newest = await shop.public.get("/v1/carts", headers={"Chec-Version": LATEST})
    assert (newest.headers["Chec-Version"], newest.json()["discount"]) == (LATEST, [])


async def test_without_a_key_the_header_decides(shop: Shop) -> None:
    async with shop.house.client() as nobody:
        older = await nobody.get("/v1/carts", headers={"Chec-Version": "2020-10-01"})
        odd = await nobody.get("/v1/carts", headers={"Chec-Version": "yesterday"})
    assert (older.status_code, older.headers["Chec-Version"]) == (401, DOCUMENTED)
    assert (odd.status_code, odd.headers["Chec-Version"]) == (401, LATEST)


@pytest.mark.parametrize("packing", ["gzip", "identity"])
async def test_older_answers_are_packed_as_newer_ones_are(rich: Rich, packing: str) -> None:
    [row] = [row for row in ROWS if row.name == "GET /v1/orders"]
    headers = {"Chec-Version": DOCUMENTED, "Accept-Encoding": packing}
    answer = await rich.shop.secret.get(rich.path(row), headers=headers, **written(row, rich.ids))
    assert answer.headers.get("Content-Encoding", "identity") == packing
    assert answer.json()["data"][0]["extrafields"][0]["value"] == "Happy birthday"
    assert int(answer.headers["Content-Length"]) == answer.num_bytes_downloaded
