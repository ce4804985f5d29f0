"""What the server writes about errors."""

import io
import json
import logging
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from storefront.core.cause import Cause, on_account_of
from storefront.web.logs import set_up_logging

MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _before() -> Iterator[None]:
    handlers = logging.getLogger().handlers[:]
    yield
    logging.getLogger().handlers[:] = handlers


def _line(capsys: pytest.CaptureFixture[str]) -> Any:
    [line] = capsys.readouterr().err.splitlines()
    return json.loads(line)


def test_an_error_is_logged_with_its_trace_and_without_its_secrets(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logging("INFO")
    _fail("UPDATE gateway SET secret_key='hush', note='4242 4242 4242 4242'")
    line = _line(capsys)
    assert (line["level"], line["logger"], line["message"]) == ("ERROR", "storefront", "it failed")
    assert line["trace"].endswith("ValueError: UPDATE gateway SET secret_key=[hidden], note='[hidden]'")
    assert re.fullmatch(MOMENT, line["time"])


def test_a_secret_in_a_message_leaves_the_line_readable(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("INFO")
    logging.getLogger("storefront").warning('it said {"api_key": "%s"}', "hush")
    assert _line(capsys)["message"] == 'it said {"api_key": [hidden]}'


def test_a_line_names_what_it_belongs_to(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("INFO")
    cause = Cause("rqst_1", 12, "task_1", {"path_template": "/v1/carts/{cart_id}"})
    with on_account_of(cause):
        logging.getLogger("storefront").info("within")
    known = {name: value for name, value in _line(capsys).items() if name != "time"}
    assert known == {
        "level": "INFO",
        "logger": "storefront",
        "message": "within",
        "request_id": "rqst_1",
        "task_id": "task_1",
        "merchant_id": 12,
        "route": "/v1/carts/{cart_id}",
    }
    logging.getLogger("storefront").info("without")
    assert set(_line(capsys)) == {"time", "level", "logger", "message"}


def test_a_person_at_a_terminal_reads_text(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    set_up_logging("INFO")
    with on_account_of(Cause("rqst_1", 12)):
        logging.getLogger("storefront").info("within")
    assert re.fullmatch(MOMENT + " INFO storefront within rqst_1 merchant=12\n", terminal.getvalue())


def test_either_form_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("INFO", "text")
    _fail("a reason")
    written = capsys.readouterr().err
    assert "ERROR storefront it failed\nTraceback" in written
    assert written.endswith("ValueError: a reason\n")


def _fail(statement: str) -> None:
    try:
        raise ValueError(statement)
    except ValueError as error:
        logging.getLogger("storefront").error("it failed", exc_info=error)
