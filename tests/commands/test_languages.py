"""Which languages a shop speaks is set on the command line."""

from pathlib import Path

import pytest

from tests.support.commands import open_shop, storefront


def test_a_shops_language_and_those_it_offers_are_set(tmp_path: Path) -> None:
    open_shop(tmp_path)
    done = storefront(tmp_path, "merchant", "update", "1", "--language", "de", "--languages", "de,en")
    assert (done.returncode, done.stdout) == (0, "Merchant 1 was changed.\n")
    assert storefront(tmp_path, "merchant", "update", "1", "--languages", "all").returncode == 0


@pytest.mark.parametrize(("option", "value"), [("--language", "it"), ("--languages", "de,klingon")])
def test_a_language_that_nobody_speaks_is_refused(tmp_path: Path, option: str, value: str) -> None:
    open_shop(tmp_path)
    done = storefront(tmp_path, "merchant", "update", "1", option, value)
    assert done.returncode == 2
    assert value.rpartition(",")[2] in done.stderr
