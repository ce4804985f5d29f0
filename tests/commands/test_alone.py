"""Each command brings along what it needs."""

import subprocess
import sys

import pytest

from storefront.__main__ import MODULES


@pytest.mark.parametrize("command", sorted(MODULES))
def test_a_command_explains_itself_in_a_fresh_process(command: str) -> None:
    asked = [sys.executable, "-m", "storefront", command, "--help"]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.startswith(f"Usage: python -m storefront {command} [OPTIONS]")
