"""The command line, as an operator uses it: real processes on a data folder of their own."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.support.commands import open_shop, storefront
from tests.support.process import free_port, wait_until_ready

COMMAND = [sys.executable, "-m", "storefront"]


def test_opening_a_shop_prints_its_id_and_four_keys_once(tmp_path: Path) -> None:
    done = storefront(tmp_path, "merchant", "create", "--name", "Clay & Co", "--currency", "eur", "--json")
    made = json.loads(done.stdout)
    assert made["id"] == 1
    assert {name: key.split("_")[0] for name, key in made["keys"].items()} == {
        "pk_test": "pk", "sk_test": "sk", "pk_live": "pk", "sk_live": "sk",
    }  # fmt: skip
    assert made["keys"]["pk_test"].startswith("pk_test_")
    assert "EUR" in storefront(tmp_path, "merchant", "list").stdout


@pytest.mark.parametrize(("option", "value"), [("--country", "Atlantis"), ("--currency", "GOLD")])
def test_an_unknown_country_or_currency_is_refused_by_name(tmp_path: Path, option: str, value: str) -> None:
    done = storefront(tmp_path, "merchant", "create", "--name", "X", option, value)
    assert done.returncode == 2
    assert option in done.stderr
    assert storefront(tmp_path, "merchant", "list").stdout == ""


def test_keys_can_be_made_listed_and_revoked(tmp_path: Path) -> None:
    open_shop(tmp_path)
    made = storefront(tmp_path, "key", "create", "--merchant", "1", "--kind", "secret").stdout.strip()
    assert made.startswith("sk_test_")
    assert made[:14] in storefront(tmp_path, "key", "list", "--merchant", "1").stdout
    assert storefront(tmp_path, "key", "revoke", made[:14], "--merchant", "1").returncode == 0
    assert (
        f"{made[:14]}…\tsecret\tsandbox\trevoked"
        in storefront(tmp_path, "key", "list", "--merchant", "1").stdout
    )


def test_check_says_what_is_missing_and_how_to_mend_it(tmp_path: Path) -> None:
    before = storefront(tmp_path, "check")
    assert before.returncode == 1
    assert "storefront migrate" in before.stdout
    storefront(tmp_path, "migrate")
    assert "storefront merchant create" in storefront(tmp_path, "check").stdout
    open_shop(tmp_path)
    assert storefront(tmp_path, "check").returncode == 0


def test_a_bad_setting_is_told_in_one_line(tmp_path: Path) -> None:
    environment = {**os.environ, "STOREFRONT_DATA_DIR": str(tmp_path), "STOREFRONT_BASE_URL": "shop"}
    done = subprocess.run(
        [*COMMAND, "check"], capture_output=True, text=True, env=environment, timeout=60, check=False
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "STOREFRONT_BASE_URL" in done.stderr


def test_serve_migrates_an_empty_database_answers_and_stops_cleanly(tmp_path: Path) -> None:
    port = free_port()
    environment = {**os.environ, "STOREFRONT_DATA_DIR": str(tmp_path), "STOREFRONT_DATABASE_URL": ""}
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", lambda: process.poll() is not None)
        assert httpx.get(f"http://127.0.0.1:{port}/health").json() == {"status": "ok"}
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0


def test_serve_refuses_an_older_database_with_the_command_to_run(tmp_path: Path) -> None:
    storefront(tmp_path, "migrate")
    with sqlite3.connect(tmp_path / "storefront.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    done = storefront(tmp_path, "serve", "--port", str(free_port()))
    assert done.returncode == 1
    assert "storefront migrate" in done.stderr
