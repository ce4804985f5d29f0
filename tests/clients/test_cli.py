"""The published command line, unmodified, works with the shop once it is told the domain."""

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.clients.npm import NODE, installed, needs_node
from tests.support.commands import open_shop, storefront
from tests.support.process import serving

HERE = Path(__file__).parent
CLI = "@chec/cli@1.3.0"
EMAIL, PASSWORD = "ada@example.test", "correct horse"
COLOURS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")

pytestmark = needs_node


@dataclass
class Terminal:
    """Somebody at a terminal, with a home of their own."""

    script: Path
    home: Path
    port: str

    def chec(self, *arguments: str) -> str:
        """What it says, both streams, without colours."""
        names = f"--require {HERE / 'localhost.cjs'}"
        environment = {**os.environ, "HOME": str(self.home), "NODE_OPTIONS": names}
        command = [str(NODE), str(self.script), *arguments, "--domain", f"localhost:{self.port}"]
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
            timeout=60,
            check=False,
        )
        return COLOURS.sub("", done.stdout)


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command line, installed from the npm registry."""
    return installed(tmp_path_factory.mktemp("cli"), CLI) / "node_modules/@chec/cli/bin/run"


@pytest.fixture(scope="module")
def terminal(script: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    folder = tmp_path_factory.mktemp("shop")
    environment = {"STOREFRONT_DATA_DIR": str(folder), "STOREFRONT_LOG_LEVEL": "ERROR"}
    open_shop(folder)
    created = storefront(
        folder, "developer", "create", "--email", EMAIL, "--merchant", "1", "--password-stdin", said=PASSWORD
    )
    assert created.returncode == 0, created.stderr
    with serving(environment) as server:
        yield Terminal(script, tmp_path_factory.mktemp("home"), server.url.rpartition(":")[2])


def test_a_developer_signs_in_asks_and_reads_the_log(terminal: Terminal) -> None:
    assert "You must be logged in" in terminal.chec("whoami")
    assert "Login successful!" in terminal.chec("login", "--email", EMAIL, "--password", PASSWORD)
    kept = json.loads((terminal.home / ".checrc").read_text())
    assert len(kept["keys"]) == 4
    assert sorted(kept["notifications"]) == ["key", "token"]

    assert f"{EMAIL}: Clay & Co" in terminal.chec("whoami")
    product = '{"product":{"name":"Cup","price":24}}'
    assert '"name": "Cup"' in terminal.chec("request", "POST", "/v1/products", product)
    listed = terminal.chec("request", "GET", "/v1/products", '{"limit":1}', "--sandbox")
    assert '"per_page": 1' in listed
    assert "404 Not Found" in terminal.chec("request", "GET", "/v1/products/none")

    time.sleep(1)
    lines = terminal.chec("logs", "-n", "10", "--no-follow").splitlines()
    rows = [line.split("]", 1)[1].split() for line in lines if "log_" in line]
    assert [(row[0], row[2]) for row in rows] == [
        ("404", "/v1/products/none"),
        ("200", "/v1/products"),
        ("201", "/v1/products"),
        ("200", "/v1/developer/user"),
    ]
    shown = terminal.chec("log", rows[0][1], "--raw").splitlines()[-1]
    assert json.loads(shown)["response"]["error"]["type"] == "not_found"
    assert json.loads(shown)["request"]["headers"]["user-agent"] == "chec/cli"


def test_a_wrong_password_is_told_as_such(terminal: Terminal) -> None:
    said = terminal.chec("login", "--skip-check", "--email", EMAIL, "--password", "wrong horse")
    assert "No user was found matching the given credentials" in said
