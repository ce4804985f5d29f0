"""Operations and things as the pages show them."""

import json
from dataclasses import dataclass
from typing import Any, get_origin

from markupsafe import Markup

from storefront.docs.curl import curl
from storefront.docs.document import Book
from storefront.docs.examples import example, thing
from storefront.docs.operation import Key, Operation
from storefront.docs.parameters import HEADERS, parameters
from storefront.docs.refusals import statuses
from storefront.docs.rows import Row, coded, deep_rows, kind_of, own_rows, parameter_rows

KEYS: dict[Key, str] = {
    "any": "Public or secret key",
    "secret": "Secret key",
    "customer": "Customer token or secret key",
    "none": "No key",
}
PAGE, DATA = Markup("a page, <code>data</code> is a "), Markup("<code>data</code> is a ")


@dataclass(frozen=True)
class Answered:
    status: int
    kind: Markup | None
    example: str | None


@dataclass(frozen=True)
class Shown:
    """An operation, ready to be read."""

    operation: Operation
    key: str
    text: Markup
    groups: list[tuple[str, list[Row]]]
    """Headings with the fields below them."""
    curl: str
    answers: list[Answered]
    refusals: list[int]

    @property
    def slug(self) -> str:
        return self.operation.slug


@dataclass(frozen=True)
class Thing:
    """Something that answers are made of."""

    name: str
    text: Markup
    rows: list[Row]
    example: str | None

    @property
    def slug(self) -> str:
        return self.name.lower()


def show(book: Book, operation: Operation, base_url: str) -> Shown:
    return Shown(
        operation,
        KEYS[operation.key],
        coded(operation.text),
        _groups(book, operation),
        curl(operation, base_url),
        [_answered(book, operation, status, kind) for status, kind in operation.answers.items()],
        statuses(operation),
    )


def things(book: Book) -> list[Thing]:
    return [
        Thing(name, coded(schema.get("description", "")), own_rows(schema), _written(thing(name)))
        for name, schema in sorted(book.answers.components.items())
    ]


def _groups(book: Book, operation: Operation) -> list[tuple[str, list[Row]]]:
    given, components = parameters(operation, book.requests), book.requests.components
    headers = [Row(name, Markup("text"), coded(HEADERS[name]["description"])) for name in operation.headers]
    bodies = [
        (_heading(operation, place), list(deep_rows(components[book.requests.names[form]], components)))
        for place, form in enumerate(operation.bodies)
    ]
    found = [
        ("In the path", parameter_rows(given, "path")),
        ("In the query string", parameter_rows(given, "query")),
        ("Headers", headers),
        *bodies,
    ]
    return [(heading, rows) for heading, rows in found if rows]


def _heading(operation: Operation, place: int) -> str:
    return "In the body" if len(operation.bodies) == 1 else ("In the body, either", "or")[min(place, 1)]


def _answered(book: Book, operation: Operation, status: int, kind: Any) -> Answered:
    if kind is None:
        return Answered(status, None, None)
    if operation.media_type != "application/json":
        return Answered(status, Markup("<code>{}</code>").format(operation.media_type), None)
    shown = _written(example(kind)) if get_origin(kind) is None and not isinstance(kind, tuple) else None
    return Answered(status, _named(book, kind), shown)


def _named(book: Book, kind: Any) -> Markup:
    """A page of products is a page of `Product`."""
    schema = book.answers.schema(kind)
    inner = schema.get("properties", {}).get("data")
    if inner is None:
        return kind_of(schema)
    return (PAGE if "meta" in schema["properties"] else DATA) + kind_of(inner)


def _written(value: Any) -> str | None:
    return None if value is None else json.dumps(value, indent=2, ensure_ascii=False)
