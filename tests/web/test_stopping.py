"""A process that is told to stop lets go of those who listen."""

import os
import signal
import threading
import time
from pathlib import Path

import httpx

from tests.support.commands import open_shop
from tests.support.process import serving


def test_a_feed_ends_with_the_process(tmp_path: Path) -> None:
    """Else the server would wait for the feed until it is killed, and lose what was not written yet."""
    headers = {"X-Authorization": open_shop(tmp_path)["sk_test"]}
    environment = {"STOREFRONT_DATA_DIR": str(tmp_path), "STOREFRONT_LOG_LEVEL": "ERROR"}
    with serving(environment) as server, httpx.Client(headers=headers, timeout=20) as client:
        feeding = client.stream("GET", f"{server.url}/v1/developer/logs/stream")
        with feeding as feed:
            lines = feed.iter_lines()
            assert next(lines) == "retry: 2000"
            client.get(f"{server.url}/v1/merchants")
            told = next(line for line in lines if line.startswith("data: "))
            threading.Timer(0.2, os.kill, (server.pid, signal.SIGTERM)).start()
            begun = time.perf_counter()
            assert [line for line in lines if line.startswith("data: ")] == []
            assert time.perf_counter() - begun < 5
    assert '"url":"/v1/merchants"' in told
