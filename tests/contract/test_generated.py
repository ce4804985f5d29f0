"""The API keeps to its own document, whatever schemathesis asks it."""

import httpx
import pytest
import pytest_asyncio

from storefront.docs.book import operations
from storefront.docs.operation import Operation
from tests.contract.generated import Maker, asked, faults, sent
from tests.contract.shop import Rich

ENDLESS = "/v1/developer/logs/stream"
"""A feed is open for as long as it is asked; `tests/logs/` reads it."""
CLOSING = "DELETE /v1/merchants/{merchant_id}"
"""Nothing answers any more behind it, so it comes last."""
EVERY = sorted(
    (one for one in operations() if one.path != ENDLESS),
    key=lambda one: (one.method == "DELETE", f"{one.method} {one.path}" == CLOSING),
)


@pytest_asyncio.fixture(scope="module")
async def maker(rich: Rich) -> Maker:
    document = (await rich.shop.public.get("/docs/openapi.json")).json()
    return Maker(document, rich.ids)


@pytest.mark.parametrize("one", EVERY, ids=lambda one: f"{one.method} {one.path}")
async def test_every_answer_is_one_that_the_document_foresees(
    rich: Rich, maker: Maker, one: Operation
) -> None:
    async with rich.shop.house.client() as nobody:
        for place, case in enumerate(maker.cases(one, drawn=3, bounds=8)):
            for client in ((nobody, rich.shop.public)[place % 2], rich.shop.secret):
                answer = await sent(client, case)
                assert not (found := faults(case, answer)), "\n".join(found)
                assert may_open(one, rich, client) or is_closed(one, answer), asked(answer)


def may_open(one: Operation, rich: Rich, client: httpx.AsyncClient) -> bool:
    """Whether the operation takes the client's key."""
    if one.key == "none" or client is rich.shop.secret:
        return True
    return one.key == "any" and client is rich.shop.public


def is_closed(one: Operation, answer: httpx.Response) -> bool:
    """Files are refused before any key is looked at; other methods are judged where they are documented."""
    return answer.status_code in {401, 415} or answer.request.method != one.method
