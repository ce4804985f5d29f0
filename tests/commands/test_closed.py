"""What an operator does with a shop that was closed."""

import sqlite3
from pathlib import Path

from tests.support.commands import open_shop, storefront


def close(folder: Path) -> None:
    with sqlite3.connect(folder / "storefront.db") as database:
        database.execute("UPDATE merchant SET closed = 1700000000")


def test_only_a_closed_shop_can_be_purged_or_reopened(tmp_path: Path) -> None:
    open_shop(tmp_path)
    refused = storefront(tmp_path, "merchant", "purge", "1", "--yes")
    assert refused.returncode == 1
    assert "is open" in refused.stderr
    close(tmp_path)
    assert "closed" in storefront(tmp_path, "merchant", "list").stdout
    assert storefront(tmp_path, "merchant", "purge", "1").returncode == 1  # nobody there to say yes
    assert storefront(tmp_path, "merchant", "reopen", "1").returncode == 0
    assert "closed" not in storefront(tmp_path, "merchant", "list").stdout


def test_a_purged_shop_is_gone(tmp_path: Path) -> None:
    open_shop(tmp_path)
    close(tmp_path)
    done = storefront(tmp_path, "merchant", "purge", "1", "--yes")
    assert done.stdout == "Merchant 1 is gone, with 0 live orders and 0 files.\n"
    assert storefront(tmp_path, "merchant", "list").stdout == ""
    assert storefront(tmp_path, "merchant", "purge", "1", "--yes").returncode == 1
