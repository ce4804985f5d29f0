"""Where a server listens, and where it says that it is."""

import os
import socket
import subprocess
import sys
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from click.testing import CliRunner

from storefront.commands.serve import reached_at, serve
from tests.support.process import free_port


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000"),
        ("shop.test", "http://shop.test:8000"),
        (str(IPv4Address(0)), "http://127.0.0.1:8000"),
        ("::", "http://[::1]:8000"),
        ("2001:db8::7", "http://[2001:db8::7]:8000"),
    ],
)
def test_links_lead_to_an_address_that_can_be_opened(host: str, address: str) -> None:
    assert reached_at(host, 8000) == address


def test_a_port_that_another_server_listens_at_is_refused() -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = CliRunner().invoke(serve, ["--port", str(port)])
    assert done.exit_code == 1
    assert f"port {port}: Address already in use. --port names another port." in done.output


def test_a_host_that_is_none_is_refused() -> None:
    done = CliRunner().invoke(serve, ["--host", "256.1.1.1"])
    assert done.exit_code == 1
    assert done.output.startswith("Error: Nothing can be served at 256.1.1.1, port 8000: ")


LOADED = """
import sys
from granian import Granian
from storefront.commands.serve import serve
Granian.serve = lambda _: print("storefront.app" in sys.modules)
serve()
"""


@pytest.mark.parametrize(
    ("options", "shared"),
    [((), "False"), (("--workers", "2"), "True"), (("--workers", "2", "--reload"), "False")],
)
def test_several_processes_share_what_is_loaded_unless_it_is_to_be_read_anew(
    tmp_path: Path, options: tuple[str, ...], shared: str
) -> None:
    environment = {**os.environ, "STOREFRONT_DATA_DIR": str(tmp_path), "STOREFRONT_DATABASE_URL": ""}
    command = [sys.executable, "-c", LOADED, "--port", str(free_port()), *options]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=True)
    assert done.stdout.splitlines()[-1] == shared
