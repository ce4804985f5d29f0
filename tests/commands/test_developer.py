"""Developers, as an operator adds and removes them."""

from pathlib import Path

from tests.support.commands import open_shop, storefront

CREATE = ("developer", "create", "--email", "Ada@example.test", "--merchant", "1", "--password-stdin")


def test_a_developer_is_added_once_listed_and_removed(tmp_path: Path) -> None:
    open_shop(tmp_path)
    assert storefront(tmp_path, *CREATE, said="correct horse\n").returncode == 0
    assert "already" in storefront(tmp_path, *CREATE, said="correct horse\n").stderr
    assert storefront(tmp_path, "developer", "list", "--merchant", "1").stdout == "Ada@example.test\n"
    assert storefront(tmp_path, "developer", "delete", "ada@example.test").returncode == 0
    assert storefront(tmp_path, "developer", "list", "--merchant", "1").stdout == ""
    assert "no developer" in storefront(tmp_path, "developer", "delete", "ada@example.test").stderr


def test_short_passwords_and_unknown_shops_are_refused(tmp_path: Path) -> None:
    assert "There is no merchant 1." in storefront(tmp_path, *CREATE, said="correct horse\n").stderr
    open_shop(tmp_path)
    assert "at least 8 characters" in storefront(tmp_path, *CREATE, said="short\n").stderr
    assert storefront(tmp_path, "developer", "list", "--merchant", "1").stdout == ""
