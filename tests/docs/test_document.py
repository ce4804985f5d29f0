"""The OpenAPI document is a good one, and leaves nothing open."""

import re
from collections.abc import Iterator
from typing import Any

from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

from storefront.docs.words import WORDS
from tests.docs.validate import book

METHODS = {"get", "post", "put", "delete"}


def _operations() -> Iterator[dict[str, Any]]:
    for item in book().document["paths"].values():
        yield from (one for method, one in item.items() if method in METHODS)


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for one in value.values():
            yield from _references(one)
    elif isinstance(value, list):
        for one in value:
            yield from _references(one)


def test_it_is_valid() -> None:
    assert list(OPENAPI_31_VALIDATOR.iter_errors(book().document)) == []


def test_every_reference_leads_somewhere_and_everything_is_referred_to() -> None:
    components = book().document["components"]
    there = {f"#/components/{kind}/{name}" for kind, things in components.items() for name in things}
    named = set(_references(book().document))
    assert named - there == set()
    aside = {"securitySchemes", "schemas"}  # keys are named by name; forms of queries became parameters
    assert {one for one in there - named if one.split("/")[2] not in aside} == set()


def test_every_operation_has_a_name_and_words_of_its_own() -> None:
    found = list(_operations())
    for field in ("operationId", "summary"):
        assert len({one[field] for one in found}) == len(found)
    assert all(one["description"] for one in found)


def test_every_field_is_described() -> None:
    schemas = book().document["components"]["schemas"]
    silent = [
        f"{name}.{field}"
        for name, schema in schemas.items()
        if name != "Error"
        for field, one in schema.get("properties", {}).items()
        if not one.get("description")
    ]
    assert silent == []


def test_every_parameter_is_described_and_every_place_declared() -> None:
    for path, item in book().document["paths"].items():
        for one in item.values():
            given = [parameter for parameter in one["parameters"] if "$ref" not in parameter]
            assert all(parameter["description"] for parameter in given)
            places = {parameter["name"] for parameter in given if parameter["in"] == "path"}
            assert places == set(re.findall(r"{(\w+)}", path))


def test_keys_are_asked_for_as_the_tables_say() -> None:
    schemes = set(book().document["components"]["securitySchemes"])
    open_ones = [one["operationId"] for one in _operations() if one["security"] == []]
    assert open_ones == ["issue_keys"]
    assert {name for one in _operations() for way in one["security"] for name in way} == schemes


def test_no_word_is_kept_for_a_field_that_is_gone() -> None:
    schemas = book().document["components"]["schemas"].values()
    fields = {field for schema in schemas for field in schema.get("properties", {})} | {"data", "meta"}
    assert {word for word in WORDS if word.rpartition(".")[2] not in fields} == set()
