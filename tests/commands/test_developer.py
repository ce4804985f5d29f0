"""Developers, as an operator adds and removes them."""

import os
import subprocess
from pathlib import Path

from tests.commands.test_cli import COMMAND, open_shop, storefront

CREATE = ("developer", "create", "--email", "Ada@example.test", "--merchant", "1", "--password-stdin")


def given(folder: Path, password: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """With a password on standard input."""
    environment = {**os.environ, "STOREFRONT_DATA_DIR": str(folder), "STOREFRONT_DATABASE_URL": ""}
    command = [*COMMAND, *arguments]
    return subprocess.run(
        command, input=password, capture_output=True, text=True, env=environment, timeout=60, check=False
    )


def test_a_developer_is_added_once_listed_and_removed(tmp_path: Path) -> None:
    open_shop(tmp_path)
    assert given(tmp_path, "correct horse\n", *CREATE).returncode == 0
    assert "already" in given(tmp_path, "correct horse\n", *CREATE).stderr
    assert storefront(tmp_path, "developer", "list", "--merchant", "1").stdout == "Ada@example.test\n"
    assert storefront(tmp_path, "developer", "delete", "ada@example.test").returncode == 0
    assert storefront(tmp_path, "developer", "list", "--merchant", "1").stdout == ""
    assert "no developer" in storefront(tmp_path, "developer", "delete", "ada@example.test").stderr


def test_short_passwords_and_unknown_shops_are_refused(tmp_path: Path) -> None:
    assert "There is no merchant 1." in given(tmp_path, "correct horse\n", *CREATE).stderr
    open_shop(tmp_path)
    assert "at least 8 characters" in given(tmp_path, "short\n", *CREATE).stderr
    assert storefront(tmp_path, "developer", "list", "--merchant", "1").stdout == ""
