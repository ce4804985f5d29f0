"""A real server: one worker in a process of its own, on a free port.

with serving({"STOREFRONT_DATA_DIR": str(folder)}) as server:
    httpx.get(server.url)
"""

import os
import random
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

COMMAND = [
    "-m",
    "granian",
    "--interface",
    "asgi",
    "--factory",
    "--loop",
    "uvloop",
    "--log-level",
    "warning",
]
PORTS = 12_000, 32_000


@dataclass(frozen=True, slots=True)
class Running:
    url: str
    pid: int
    cold_start: float
    """Seconds from starting the process to the first answer that it is ready."""

    def memory(self) -> int:
        """Resident memory of the largest of its processes (the worker), in bytes."""
        return max(_resident(pid) for pid in (self.pid, *_children(self.pid)))


@contextmanager
def serving(
    environment: dict[str, str],
    target: str = "storefront.server:application",
    stderr: IO[str] | None = None,
    python: Sequence[str] = (sys.executable,),
) -> Iterator[Running]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [*python, *COMMAND, "--port", str(port), target]
    began = time.perf_counter()
    environment = {**os.environ, **environment, "STOREFRONT_BASE_URL": url}
    process = subprocess.Popen(command, env=environment, stderr=stderr)
    try:
        wait_until_ready(url, lambda: process.poll() is not None)
        yield Running(url, process.pid, time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait(30)


def wait_until_ready(url: str, ended: Callable[[], bool], seconds: float = 30) -> None:
    """Raises RuntimeError when the server ends or does not answer in time."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        if ended():
            raise RuntimeError("The server ended before it answered.")
        try:
            with urllib.request.urlopen(f"{url}/ready", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    raise RuntimeError("The server did not answer in time.")


def free_port() -> int:
    """Not of those that the system gives to outgoing connections: one of these could take it meanwhile."""
    while True:
        port = random.SystemRandom().randint(*PORTS)
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _children(pid: int) -> list[int]:
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(line) for line in found.stdout.split()]
