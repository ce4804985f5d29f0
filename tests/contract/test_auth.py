"""Who may call what: every endpoint with every kind of key."""

import httpx
import pytest
import pytest_asyncio

from storefront.merchants.keys import make_key, revoke_key
from tests.contract.endpoints import ANY, ROWS, Row
from tests.contract.refusals import refused, unchanged
from tests.contract.shop import Rich
from tests.support.house import HTTPS, House, Shop

OPEN_PLACES = {"country", "template"}
"""What belongs to nobody."""
OWNED = [row for row in ROWS if set(row.places) - OPEN_PLACES]
WIDE = [row for row in ROWS if row.method == "GET" and row not in OWNED]
USELESS = {
    "none": {},
    "empty": {"X-Authorization": ""},
    "undefined": {"X-Authorization": "undefined"},
    "malformed": {"X-Authorization": "Bearer pk_test_1"},
    "unknown": {"X-Authorization": "sk_test_" + "0" * 48},
    "elsewhere": {"Authorization": "Bearer sk_test_1"},
}


@pytest_asyncio.fixture(scope="module")
async def revoked(rich: Rich) -> dict[str, str]:
    """A secret key that once was good."""
    async with rich.shop.database.writing() as session:
        once = make_key(session, rich.shop.id, "secret", True)
        await session.flush()
        assert await revoke_key(session, rich.shop.id, once[:14]) == 1
    return {"X-Authorization": once}


async def ask(rich: Rich, row: Row, base: str = HTTPS, **headers: str) -> httpx.Response:
    async with rich.shop.house.client(base, **headers) as client:
        return await rich.call(row, client)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
async def test_without_a_good_key_everything_is_401(rich: Rich, row: Row, revoked: dict[str, str]) -> None:
    async with unchanged(rich.shop):
        for headers in [*USELESS.values(), revoked]:
            refused(await ask(rich, row, **headers), 401)
        for live in ("pk_live", "sk_live"):
            refused(await ask(rich, row, "http://testserver", **key(rich.shop, live)), 401)
        refused(await ask_twice(rich, row), 401)


async def ask_twice(rich: Rich, row: Row) -> httpx.Response:
    """With two keys, each of which is good."""
    headers = [("X-Authorization", rich.shop.keys[name]) for name in ("pk_test", "sk_test")]
    async with rich.shop.house.client() as client:
        return await client.request(row.method, rich.path(row), headers=headers)


@pytest.mark.parametrize("row", [row for row in ROWS if row.key != ANY], ids=lambda row: row.name)
async def test_a_public_key_does_not_open_what_is_secret(rich: Rich, neighbour: Rich, row: Row) -> None:
    async with unchanged(rich.shop):
        refused(await rich.call(row, rich.shop.public), 401)
        refused(await rich.call(row, neighbour.shop.public), 401)


@pytest.mark.parametrize("row", OWNED, ids=lambda row: row.name)
async def test_what_is_another_merchants_is_404(rich: Rich, neighbour: Rich, row: Row) -> None:
    clients = [neighbour.shop.secret, *([neighbour.shop.public] if row.key == ANY else [])]
    async with unchanged(rich.shop), unchanged(neighbour.shop):
        for client in clients:
            refused(await rich.call(row, client), 404)


@pytest.mark.parametrize("row", WIDE, ids=lambda row: row.name)
async def test_lists_show_a_merchants_own_things_only(rich: Rich, neighbour: Rich, row: Row) -> None:
    mine = {id for name, id in rich.ids.items() if name not in OPEN_PLACES | {"merchant"}}
    for client in (neighbour.shop.secret, neighbour.shop.public):
        answer = await neighbour.call(row, client)
        assert [id for id in mine if id in answer.text] == []


@pytest.mark.parametrize("row", WIDE, ids=lambda row: row.name)
async def test_a_sandbox_key_works_over_plain_http(rich: Rich, row: Row) -> None:
    answer = await ask(rich, row, "http://testserver", **key(rich.shop, "sk_test"))
    assert answer.status_code == row.status


async def test_preflights_ask_for_no_key(house: House) -> None:
    async with house.client() as client:
        answers = [await client.options(row.path) for row in ROWS]
    assert {answer.status_code for answer in answers} == {204}


def key(shop: Shop, name: str) -> dict[str, str]:
    return {"X-Authorization": shop.keys[name]}
