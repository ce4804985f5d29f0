"""What is told of a request that ends without an answer."""

import asyncio
from typing import Any

import pytest

from storefront.core.cause import Cause, current
from storefront.web.traced import traced

GET = {"type": "http", "method": "GET"}
Told = list[tuple[str, int]]


async def _nothing(*_: Any) -> Any:
    return {}


async def _told_of(ending: BaseException) -> Told:
    told: Told = []

    async def app(*_: Any) -> None:
        raise ending

    def tell(cause: Cause, method: str, status: int, _: float) -> None:
        told.append((method, status))

    whole: Any = traced(app, [tell])
    with pytest.raises(type(ending)):
        await whole(GET, _nothing, _nothing)
    assert current() is None
    return told


async def test_a_client_that_did_not_wait_is_no_fault_of_ours() -> None:
    assert await _told_of(asyncio.CancelledError()) == [("GET", 499)]


async def test_an_error_that_nobody_answered_is() -> None:
    assert await _told_of(RuntimeError("out of the blue")) == [("GET", 500)]


async def test_a_method_of_the_clients_own_is_not_written_down() -> None:
    told: Told = []

    def tell(cause: Cause, method: str, status: int, _: float) -> None:
        told.append((method, status))

    whole: Any = traced(_nothing, [tell])
    await whole({**GET, "method": "sk_live_0123"}, _nothing, _nothing)
    assert told == [("OTHER", 500)]
