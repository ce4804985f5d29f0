"""Web processes behind one port, which live and die together.

with fleet(environment, workers=4) as running:
    httpx.get(running.url)
    running.kill()
"""

import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from storefront.commands.serve import start
from storefront.commands.worker import worker
from tests.support.forking import FORKING
from tests.support.hurry import hurry
from tests.support.process import free_port, wait_until_ready


@dataclass(frozen=True, slots=True)
class Fleet:
    url: str
    group: int
    started_in: float
    """Seconds to the first answer that it is ready."""

    def kill(self) -> None:
        """All of it at once, as if the power had gone."""
        with suppress(ProcessLookupError):
            os.killpg(self.group, signal.SIGKILL)

    def stop(self) -> None:
        """As an operator does: the first process is told, and tells the others."""
        os.kill(self.group, signal.SIGTERM)


@contextmanager
def fleet(
    environment: dict[str, str], workers: int = 1, hurried: bool = False, relays: bool = True
) -> Iterator[Fleet]:
    """`hurried` shortens leases and sweeps; without `relays` the outbox is left to workers."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    began = time.perf_counter()
    process = FORKING.Process(
        target=_serve, args=(port, workers, hurried, relays, {"STOREFRONT_BASE_URL": url, **environment})
    )
    process.start()
    assert process.pid is not None
    try:
        wait_until_ready(url, lambda: not process.is_alive(), 120)
        yield Fleet(url, process.pid, time.perf_counter() - began)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.join()


def _serve(port: int, workers: int, hurried: bool, relays: bool, environment: dict[str, str]) -> None:
    """`storefront serve`, in a process group of its own."""
    os.setsid()
    multiprocessing.set_start_method("fork", force=True)  # as where nothing was said; it hands the hurry on
    os.environ.update(environment)
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115  # it is told where the shop is, a hundred times
    if hurried:
        hurry()
    start("127.0.0.1", port, workers=workers, relays=relays)


@contextmanager
def worker_beside(environment: dict[str, str]) -> Iterator[None]:
    """`storefront worker`, told to stop at the end."""
    process = FORKING.Process(target=_work, args=(environment,))
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join()


def _work(environment: dict[str, str]) -> None:
    os.environ.update(environment)
    worker.main([], standalone_mode=False)
