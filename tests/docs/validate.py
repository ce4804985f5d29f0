"""Do requests and answers have the documented schema?

problems(find("GET", "/v1/carts/{cart}"), 200, answer.json())     # nothing when they do
"""

from functools import cache
from typing import Any

import jsonschema_rs

from storefront.docs.book import operations
from storefront.docs.document import Book
from storefront.docs.operation import Operation
from tests.docs.handlers import spot

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def book() -> Book:
    return Book("https://testserver")


@cache
def by_spot() -> dict[tuple[str, str], Operation]:
    return {spot(one.method, one.path): one for one in operations()}


def find(method: str, path: str) -> Operation:
    """The operation, whatever the path calls its parameters."""
    return by_spot()[spot(method, path)]


def problems(operation: Operation, status: int, body: Any) -> list[str]:
    """What is wrong with an answer."""
    if status not in operation.answers:
        return [f"the status {status} is not documented"]
    kind = operation.answers[status]
    if kind is None:
        return [] if body is None else ["there must be no body"]
    return faults(book().answers.schema(kind), body)


def faults(schema: Any, value: Any) -> list[str]:
    """What is wrong with a value, by a schema that may refer to the document's components."""
    schemas = book().document["components"]["schemas"]
    validator = jsonschema_rs.validator_for(
        {"$schema": DIALECT, "allOf": [schema], "components": {"schemas": schemas}}
    )
    return [
        f"{'.'.join(map(str, one.instance_path))}: {one.message[:300]}"
        for one in validator.iter_errors(value)
    ]
