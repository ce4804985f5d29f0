"""A server of its own process that dies at a named moment of a capture, as if the power had gone.

    python -m tests.support.crashing 9065 "after charge"

Without a moment it serves until it is stopped. Its settings come from the environment. Leases and sweeps are
short, so that a test need not wait for half a minute.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from typing import Any

from granian.constants import Interfaces
from granian.server.embed import Server

from storefront.app import asgi
from storefront.checkout import capture, hold
from storefront.settings import load
from storefront.worker import run

Step = Callable[..., Awaitable[Any]]


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dying_before(_: Step) -> Step:
    async def step(*args: Any) -> None:
        die()

    return step


def dying_after(real: Step) -> Step:
    """For a step within a transaction: after its statements, before its commit."""

    async def step(*args: Any) -> None:
        await real(*args)
        die()

    return step


MOMENTS = {
    "before charge": ("charge", dying_before),
    "after charge": ("charge", dying_after),
    "before commit": ("settle", dying_after),
}


def main(port: int, moment: str) -> None:
    setattr(hold, "LEASE", 1)  # noqa: B010  # the constant is the module's own
    setattr(run, "SWEEP_EVERY", 0.3)  # noqa: B010
    if moment:
        name, dying = MOMENTS[moment]
        setattr(capture, name, dying(getattr(capture, name)))
    app: Any = asgi(load(), relays=True)
    asyncio.run(Server(app, address="127.0.0.1", port=port, interface=Interfaces.ASGI).serve())


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
