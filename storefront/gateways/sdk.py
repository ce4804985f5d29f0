"""Providers' SDKs that wait for their answers: each call runs in a thread, and what it sends is sent by the
shop's own client, watched, bounded and without proxies from the environment.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

from anyio import CapacityLimiter, from_thread, to_thread

from storefront.core.fetch import Answer, Failed, TooLarge, fetch
from storefront.core.network import Refused as Unreachable
from storefront.gateways.port import Refunded, Result, Unknown
from storefront.gateways.settings import ADDRESS

log = logging.getLogger("storefront.gateways")
T = TypeVar("T")
P = TypeVar("P")
SECONDS = 8.0
"""For one request; what the charge as a whole may take is limited by the shop."""
LARGEST = 1_000_000
THREADS = CapacityLimiter(32)
"""Of their own: a slow provider keeps nobody else in the process waiting."""


@dataclass
class Refused(Exception):
    """The provider says no and did nothing. `code` is its word."""

    status: int
    code: str


class Uncertain(Exception):
    """No answer came, or none that says what happened."""


async def in_thread(work: Callable[[], T]) -> T:
    """Whoever stops waiting leaves the thread to its end, which `SECONDS` bound."""
    return await to_thread.run_sync(work, abandon_on_cancel=True, limiter=THREADS)


async def surely(asking: Awaitable[Result | None]) -> Result | None:
    """The answer; an unknown outcome where the provider refused to say anything, or did not answer."""
    try:
        return await asking
    except (Refused, Uncertain):
        return Unknown()


async def gave_back(
    finding: Awaitable[P | None], giving: Callable[[P], Awaitable[str | None]]
) -> Refunded | Unknown:
    """A payment that is found goes back; whatever has nothing to give back answers None."""
    try:
        payment = await finding
        reference = await giving(payment) if payment is not None else None
    except (Refused, Uncertain) as error:
        log.warning("a refund was not confirmed: %r", error)
        return Unknown()
    return Refunded(reference) if reference else Unknown("The provider has nothing to give back.")


def send(
    config: Mapping[str, Any], method: str, url: str, headers: Mapping[str, str], content: bytes | None
) -> Answer:
    """From inside such a thread: one request. Raises Uncertain, also where the provider is in trouble.

    The settings' own address of the provider may be private: `opened` has asked the operator's list.
    """
    base = config.get(ADDRESS)
    allowed = [urlsplit(base).netloc] if base else []
    asking = partial(fetch, limit=LARGEST, seconds=SECONDS, method=method, headers=headers, content=content)
    try:
        answer = from_thread.run(partial(asking, url, allowed))
    except (Unreachable, Failed, TooLarge) as error:
        raise Uncertain(str(error)) from error
    if answer.status >= 500 or answer.status in {408, 409, 429}:
        raise Uncertain(f"status {answer.status}")
    return answer
