"""The developers' log on the command line."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.commands.test_cli import COMMAND
from tests.support.commands import open_shop, storefront
from tests.support.process import serving


def test_the_log_is_shown_and_followed(tmp_path: Path) -> None:
    keys = open_shop(tmp_path)
    environment = {"STOREFRONT_DATA_DIR": str(tmp_path), "STOREFRONT_LOG_LEVEL": "ERROR"}
    with serving(environment) as server, httpx.Client(base_url=server.url) as client:
        client.headers["X-Authorization"] = keys["sk_test"]
        client.get("/v1/merchants")
        with following(tmp_path) as lines:
            assert "GET /v1/merchants" in next(lines)
            client.get("/v1/products/nothing")
            line = next(lines).split()
    assert line[2:4] + line[5:] == ["404", "sandbox", "GET", "/v1/products/nothing"]

    full = storefront(tmp_path, "logs", "--merchant", "1", "--format", "full", "--tail", "1").stdout
    assert json.loads(full)["id"] == line[4]
    assert json.loads(full)["response"]["error"]["type"] == "not_found"
    assert storefront(tmp_path, "logs", "--merchant", "2").stderr == "Error: There is no merchant 2.\n"


@contextmanager
def following(folder: Path) -> Iterator[Iterator[str]]:
    """What `storefront logs --follow` prints, until Ctrl+C."""
    environment = {**os.environ, "STOREFRONT_DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1"}
    command = [*COMMAND, "logs", "--merchant", "1", "--follow"]
    with _heard_interrupts():
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    with process:
        try:
            yield iter(process.stdout or ())
            process.send_signal(signal.SIGINT)
            assert process.wait(10) == 0
        finally:
            process.kill()


@contextmanager
def _heard_interrupts() -> Iterator[None]:
    """Who was started in the background is deaf to Ctrl+C, and so would be its children."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
