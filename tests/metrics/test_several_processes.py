"""Several web processes of one server: whoever is asked adds up what all of them counted."""

import os
import re
import signal
from pathlib import Path

import httpx

from tests.faults.fleet import fleet
from tests.faults.test_stopped import until, workers_of
from tests.support.commands import open_shop
from tests.support.process import wait_until_ready

TOKEN = "what only Prometheus knows"
ANSWERED = re.compile(
    r'storefront_request_seconds_count\{method="GET",route="/v1/merchants",status="2xx"\} (\S+)'
)


async def test_what_a_process_counted_outlives_it(tmp_path: Path) -> None:
    headers = {"X-Authorization": open_shop(tmp_path)["sk_test"]}
    environment = {
        "STOREFRONT_DATA_DIR": str(tmp_path),
        "STOREFRONT_METRICS_TOKEN": TOKEN,
        "TMPDIR": str(tmp_path),
    }
    with fleet({**environment, "STOREFRONT_LOG_LEVEL": "ERROR"}, workers=4) as running:
        _ask(40, f"{running.url}/v1/merchants", headers)
        assert [_counted(running.url) for _ in range(5)] == [40] * 5
        before = workers_of(running)
        os.kill(before[0], signal.SIGKILL)

        async def replaced() -> int:
            return len({*workers_of(running)} - {*before})

        await until(replaced, 1)
        wait_until_ready(running.url, lambda: False)
        assert _counted(running.url) == 40


def _ask(times: int, url: str, headers: dict[str, str]) -> None:
    """By a new connection each, so that every process is asked."""
    for _ in range(times):
        assert httpx.get(url, headers=headers).status_code == 200


def _counted(url: str) -> float:
    text = httpx.get(f"{url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text
    found = ANSWERED.search(text)
    assert found
    return float(found[1])
