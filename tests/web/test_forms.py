"""Forms of pages: names with dots become objects, within bounds."""

import pytest

from storefront.core.errors import BadRequest
from storefront.web.forms import nested


def test_dots_are_levels() -> None:
    assert nested({"shipping.street": "1 Road", "email": "a"}) == {
        "shipping": {"street": "1 Road"},
        "email": "a",
    }


def test_a_name_of_a_million_dots_is_not_a_million_levels() -> None:
    found = nested({"a" + ".a" * 500_000: "x"})
    for _ in range(8):
        found = found["a"]
    assert found == {"a" + ".a" * 499_992: "x"}


def test_a_value_that_is_a_level_too_is_refused() -> None:
    with pytest.raises(BadRequest):
        nested({"a": "1", "a.b": "2"})
