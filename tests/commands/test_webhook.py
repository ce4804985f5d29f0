"""`storefront webhook` and what `storefront check` says of webhooks, as an operator runs them."""

import sqlite3
from pathlib import Path

from tests.support.commands import open_shop, storefront

HOOK = """
INSERT INTO webhook (id, merchant_id, url, events, active, failing_since, created, updated)
VALUES ('wbhk_1', 1, 'https://example.com/hook', '[]', 1, 1, 0, 0)
"""
LOST = """
INSERT INTO task (id, merchant_id, kind, lane, payload, created, due, attempts, done, error)
VALUES ('task_1', 1, 'webhooks.deliver', 'wbhk_1', '{}', 0, 0, 13, 1, '500 after 13 attempts')
"""


def test_what_was_given_up_is_listed_told_by_check_and_delivered_again(tmp_path: Path) -> None:
    open_shop(tmp_path)
    with sqlite3.connect(tmp_path / "storefront.db") as raw:
        raw.execute(HOOK)
        raw.execute(LOST)

    listed = storefront(tmp_path, "webhook", "list", "--merchant", "1")
    assert listed.stdout == "wbhk_1\tfailing\t1 given up\thttps://example.com/hook\n"
    assert "MEND  webhooks: 1 fail for over an hour" in storefront(tmp_path, "check").stdout

    again = storefront(tmp_path, "webhook", "redeliver", "wbhk_1", "--merchant", "1")
    assert again.stdout == "1 delivery is tried again.\n"
    with sqlite3.connect(tmp_path / "storefront.db") as raw:
        assert raw.execute("SELECT done, error, attempts FROM task").fetchall() == [(0, None, 0)]


def test_a_webhook_that_is_not_there_is_named(tmp_path: Path) -> None:
    open_shop(tmp_path)
    done = storefront(tmp_path, "webhook", "redeliver", "wbhk_9", "--merchant", "1")
    assert (done.returncode, done.stderr) == (1, 'Error: The webhook with id "wbhk_9" was not found.\n')
