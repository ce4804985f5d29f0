"""The tables say what the handlers do."""

from types import UnionType
from typing import Any, Union, get_args, get_origin

import pytest

from storefront.docs.book import CHAPTERS, operations
from storefront.docs.operation import Operation
from tests.docs.handlers import Handled, registered, spot

HANDLERS = registered()
OPERATIONS = list(operations())
EACH = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: f"{one.method} {one.path}")
OWN_RESPONSES = {Any, bytes}
"""Annotations of handlers that hand out a response of their own: they say nothing of its type."""


def handled(operation: Operation) -> Handled:
    return HANDLERS[spot(operation.method, operation.path)]


def test_every_endpoint_is_documented_and_nothing_else_is() -> None:
    documented = [spot(one.method, one.path) for one in OPERATIONS]
    assert sorted(documented) == sorted(set(documented))
    assert set(HANDLERS) - set(documented) == set()
    assert set(documented) - set(HANDLERS) == set()


@EACH
def test_the_key_is_the_one_that_the_handler_asks_for(operation: Operation) -> None:
    assert operation.key == handled(operation).key


@EACH
def test_the_forms_are_those_that_the_handler_reads(operation: Operation) -> None:
    handler, query = handled(operation), {operation.query} if operation.query else set()
    in_body = handler.forms("read", "parse")
    if operation.method == "GET":
        assert (handler.forms("query", "parse"), set(operation.bodies)) == (query, set())
    else:
        assert (in_body, handler.forms("query")) == (set(operation.bodies), query)


@EACH
def test_the_status_is_the_one_that_the_handler_answers_with(operation: Operation) -> None:
    assert operation.status == handled(operation).handler.status_code


@EACH
def test_the_answer_is_of_the_type_that_the_handler_answers(operation: Operation) -> None:
    answer, hint = operation.answers[operation.status], handled(operation).answers
    if hint not in OWN_RESPONSES and operation.media_type == "application/json":
        assert _alternatives(answer) == _alternatives(hint)


@EACH
def test_the_bounds_of_pages_are_those_of_the_handler(operation: Operation) -> None:
    slicing = handled(operation).slicing()
    assert (operation.usual, operation.most) == (slicing.get("default", 20), slicing.get("maximum", 100))


def test_titles_and_texts_are_an_operations_own() -> None:
    titles = [one.title for one in OPERATIONS]
    assert sorted(titles) == sorted(set(titles))
    assert all(one.text.endswith(".") and len(one.text) > 8 for one in OPERATIONS)
    assert len({chapter.slug for chapter in CHAPTERS}) == len(CHAPTERS)


def _alternatives(kind: Any) -> set[Any]:
    """`(A, B)` and `A | B` are the same."""
    if isinstance(kind, tuple):
        return set(kind)
    return set(get_args(kind)) if get_origin(kind) in {Union, UnionType} else {kind}
