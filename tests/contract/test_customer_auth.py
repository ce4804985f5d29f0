"""Customer tokens at every endpoint: they open their own customer's things, and nothing else."""

import pytest
import pytest_asyncio

from tests.contract.check import problems
from tests.contract.endpoints import CUSTOMER, ROWS, SECRET, Row
from tests.contract.refusals import refused, unchanged
from tests.contract.shop import Rich, open_rich
from tests.customers.helping import asking_as, token_of, welcome
from tests.support.house import House, Shop

OWN = [row for row in ROWS if row.key == CUSTOMER]
OTHERS = [row for row in ROWS if row.key != CUSTOMER]
ASKING = [row for row in OWN if row.method == "GET"]
CHANGING = [row for row in OWN if row.method in {"POST", "PUT"}]
ENDING = [row for row in OWN if row.method == "DELETE"]


@pytest_asyncio.fixture(scope="module")
async def jwt(rich: Rich) -> str:
    return await token_of(rich.shop, rich.ids["customer"])


@pytest_asyncio.fixture(scope="module")
async def strangers(rich: Rich) -> str:
    """The token of another customer of the same shop."""
    return (await welcome(rich.shop, "stranger@example.test")).jwt


def ways(shop: Shop, jwt: str, row: Row) -> list[dict[str, str]]:
    """As clients send it; with a public key beside it only where that alone opens nothing."""
    alone = [{"Authorization": f"Bearer {jwt}"}, {"X-Authorization": jwt}]
    beside = {"Authorization": f"Bearer {jwt}", "X-Authorization": shop.keys["pk_test"]}
    return [*alone, beside] if row.key in {SECRET, CUSTOMER} else alone


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row.name)
async def test_where_a_key_is_needed_a_customer_token_is_none(rich: Rich, jwt: str, row: Row) -> None:
    async with unchanged(rich.shop):
        for headers in ways(rich.shop, jwt, row):
            async with rich.shop.house.client(**headers) as client:
                refused(await rich.call(row, client), 401)


@pytest.mark.parametrize("row", OWN, ids=lambda row: row.name)
async def test_another_customers_token_is_403(rich: Rich, strangers: str, row: Row) -> None:
    async with unchanged(rich.shop):
        for headers in ways(rich.shop, strangers, row):
            async with rich.shop.house.client(**headers) as client:
                answer = await rich.call(row, client)
                assert (answer.status_code, answer.json()["error"]["type"]) == (403, "forbidden")


@pytest.mark.parametrize("row", OWN, ids=lambda row: row.name)
async def test_another_merchants_customer_is_404(rich: Rich, neighbour: Rich, row: Row) -> None:
    theirs = await token_of(neighbour.shop, neighbour.ids["customer"])
    async with unchanged(rich.shop), asking_as(rich.shop, theirs) as client:
        refused(await rich.call(row, client), 404)


@pytest.mark.parametrize("row", ASKING, ids=lambda row: row.name)
async def test_a_customer_is_answered_like_the_merchant(rich: Rich, jwt: str, row: Row) -> None:
    for headers in ways(rich.shop, jwt, row):
        async with rich.shop.house.client(**headers) as client:
            answer = await rich.call(row, client)
            assert (answer.status_code, problems(row.shape, answer.json())) == (row.status, [])
        assert answer.content == (await rich.call(row)).content


@pytest.mark.parametrize("row", [*CHANGING, *ENDING], ids=lambda row: row.name)
async def test_a_customer_changes_what_is_theirs(house: House, row: Row) -> None:
    async with open_rich(house) as fresh:
        async with asking_as(fresh.shop, await token_of(fresh.shop, fresh.ids["customer"])) as client:
            answer = await fresh.call(row, client)
        body = answer.json() if answer.content else None
        assert (answer.status_code, problems(row.shape, body)) == (row.status, [])
