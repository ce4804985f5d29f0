"""Examples are what they are examples of."""

import pytest

from storefront.core.fields import Form
from storefront.docs.book import operations
from storefront.docs.examples import example
from storefront.docs.operation import Operation
from tests.docs.validate import book, faults, problems

OPERATIONS = list(operations())
EACH = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: f"{one.method} {one.path}")


@EACH
def test_an_example_of_a_body_is_one_that_the_form_takes(operation: Operation) -> None:
    if operation.bodies:
        schema = {"anyOf": [book().requests.reference(form) for form in operation.bodies]}
        assert faults(schema, operation.sends) == []
        currency = {"currency": "USD"}
        assert any(_fits(form, operation.sends, currency) for form in operation.bodies)


@EACH
def test_an_example_of_a_query_is_one_that_the_form_takes(operation: Operation) -> None:
    if operation.query:
        assert _fits(operation.query, operation.sends, {"currency": "USD"})
        assert set(operation.sends) <= set(
            book().requests.components[book().requests.names[operation.query]]["properties"]
        )


@EACH
def test_an_answer_has_an_example_that_fits(operation: Operation) -> None:
    for status, kind in operation.answers.items():
        shown = example(kind)
        assert (shown is None) == (kind is None)
        assert problems(operation, status, shown) == []


def _fits(form: type[Form], value: object, context: dict[str, str]) -> bool:
    form.model_validate(value, context=context)
    return True
