"""`storefront audit`, as an operator runs it."""

import sqlite3
from pathlib import Path

from tests.support.commands import open_shop, storefront

GIFT_CARD = """
INSERT INTO gift_card (id, merchant_id, code, code_key, initial_value, balance, created, updated)
VALUES ('gft_1', 1, 'SUMMER', 'summer', 5000, 1200, 0, 0)
"""


def test_a_shop_in_which_everything_adds_up_is_said_to(tmp_path: Path) -> None:
    open_shop(tmp_path)
    done = storefront(tmp_path, "audit")
    assert (done.returncode, done.stdout) == (0, "Everything adds up in 1 shop.\n")


def test_each_difference_is_printed_and_the_command_fails(tmp_path: Path) -> None:
    open_shop(tmp_path)
    with sqlite3.connect(tmp_path / "storefront.db") as raw:
        raw.execute(GIFT_CARD)
    done = storefront(tmp_path, "audit", "--merchant", "1")
    assert done.returncode == 1
    assert done.stdout == "merchant 1: gift card gft_1: of 5000, 1200 are left, 0 taken\n"


def test_a_merchant_who_is_not_there_is_named(tmp_path: Path) -> None:
    open_shop(tmp_path)
    done = storefront(tmp_path, "audit", "--merchant", "7")
    assert (done.returncode, done.stderr) == (1, "Error: There is no merchant 7.\n")
