"""Every answer here has an older shape: none goes out as it is for want of a change that fits."""

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def every_answer_could_be_made_older(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    assert [row.getMessage() for row in records if row.levelno >= logging.ERROR] == []
