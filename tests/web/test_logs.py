"""What the server writes about errors."""

import logging

import pytest

from storefront.web.logs import set_up_logging


def test_an_error_is_logged_with_its_trace_and_without_its_secrets(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = logging.getLogger().handlers[:]
    try:
        set_up_logging("INFO")
        _fail("UPDATE gateway SET secret_key='hush', note='4242 4242 4242 4242'")
    finally:
        logging.getLogger().handlers[:] = before
    written = capsys.readouterr().err
    assert "ERROR storefront it failed" in written
    assert "ValueError: UPDATE gateway SET secret_key=[hidden]" in written
    assert "hush" not in written
    assert "4242 4242" not in written


def _fail(statement: str) -> None:
    try:
        raise ValueError(statement)
    except ValueError as error:
        logging.getLogger("storefront").error("it failed", exc_info=error)
