"""A server of its own process that dies when it comes to a named moment, as if the power had gone.

    with serving(port, environment) as server:
        die_at(folder, "after charge")
        ...                                 # the next capture is its last
        server.join()

Leases and sweeps are short, so that a test need not wait for half a minute.
"""

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from granian.constants import Interfaces
from granian.server.embed import Server

from storefront.app import asgi
from storefront.checkout import capture
from storefront.orders import follow_charge, refund
from storefront.settings import load
from tests.support.forking import FORKING
from tests.support.hurry import hurry

Step = Callable[..., Awaitable[Any]]
BEATS = ("before charge", "after charge", "before commit")
REFUND = ("before refund", "after refund", "before the refund's commit")
CHARGE = ("before the provider is asked", "after the provider was asked", "before its word's commit")
STEPS = (
    (capture, "charge", BEATS[0], BEATS[1]),
    (capture, "settle", "", BEATS[2]),
    (refund, "ask_refund", REFUND[0], REFUND[1]),
    (refund, "record_refund", "", REFUND[2]),
    (follow_charge, "ask_charge", CHARGE[0], CHARGE[1]),
    (follow_charge, "record_charge", "", CHARGE[2]),
)
"""Module and name of a step, and the moments on both its sides. `settle`, `record_refund` and `record_charge`
end before their transaction does."""


def die_at(folder: Path, moment: str) -> None:
    """Servers of this data folder die there, from now on."""
    (folder / "moment").write_text(moment)


@contextmanager
def serving(port: int, environment: dict[str, str]) -> Iterator[ForkServerProcess]:
    server = FORKING.Process(target=_serve, args=(port, environment))
    server.start()
    try:
        yield server
    finally:
        server.kill()
        server.join()


def _serve(port: int, environment: dict[str, str]) -> None:
    settings = load(environment)
    hurry()
    for module, name, before, after in STEPS:
        setattr(module, name, _mortal(getattr(module, name), settings.data_dir / "moment", before, after))
    app: Any = asgi(settings, relays=True)
    asyncio.run(Server(app, address="127.0.0.1", port=port, interface=Interfaces.ASGI).serve())


def _mortal(step: Step, moment: Path, before: str, after: str) -> Step:
    def passing(name: str) -> None:
        if moment.exists() and moment.read_text() == name:
            moment.unlink()
            os.kill(os.getpid(), signal.SIGKILL)

    async def mortal(*args: Any) -> Any:
        passing(before)
        answer = await step(*args)
        passing(after)
        return answer

    return mortal
