"""When a shop is wiped, what its integrations kept goes with it."""

import sqlite3
from pathlib import Path

from tests.commands.test_closed import close
from tests.support.commands import open_shop, storefront

ROW = """
    INSERT INTO integration
        (id, merchant_id, template_id, status, deployment, config, events, recent, created, updated)
    VALUES ('int_mine', 1, 'tmpl_x', 'ready', 1, '{}', '[]', '', 1, 1)
"""


def test_files_of_a_purged_shop_are_gone_and_others_stay(tmp_path: Path) -> None:
    open_shop(tmp_path)
    with sqlite3.connect(tmp_path / "storefront.db") as database:
        database.execute(ROW)
    folders = [tmp_path / "integrations" / name for name in ("int_mine", "int_another_shops")]
    for folder in folders:
        folder.mkdir(parents=True)
        (folder / "orders-2026-02.csv").write_text("id")
    close(tmp_path)
    assert storefront(tmp_path, "merchant", "purge", "1", "--yes").returncode == 0
    assert [folder.exists() for folder in folders] == [False, True]
