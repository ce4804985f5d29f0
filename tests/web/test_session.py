"""A request's transaction ends with the request, whatever becomes of it; no garbage is waited for."""

import gc
from collections.abc import Iterator

import pytest

from tests.support.house import Shop


@pytest.fixture(autouse=True)
def nobody_tidies_up() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def connections(shop: Shop) -> int:
    """In use; while one writes to SQLite, every other writer of the process waits."""
    pool = shop.database.engine.pool
    return int(pool.checkedout())  # type: ignore[attr-defined]  # this kind of pool counts them


@pytest.fixture
def held(shop: Shop) -> int:
    """By the process itself, for its glances, since a request before this test."""
    return connections(shop)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", ["/v1/carts", "/v1/products"])
async def test_who_has_no_key_holds_nobody_up(shop: Shop, held: int, method: str, path: str) -> None:
    async with shop.house.client() as nobody:
        answer = await nobody.request(method, path, json={})
    assert (answer.status_code, connections(shop)) == (401, held)


async def test_a_page_of_no_shop_holds_nobody_up(shop: Shop, held: int) -> None:
    answer = await shop.browser.get("/cart", headers={"Host": "elsewhere.example"})
    assert (answer.status_code, connections(shop)) == (404, held)


async def test_what_is_refused_later_holds_nobody_up(shop: Shop, held: int) -> None:
    answer = await shop.secret.post("/v1/products", json={})
    assert (answer.status_code, connections(shop)) == (422, held)
