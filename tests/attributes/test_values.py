"""What may be said of an attribute, how it is kept, and how it is shown again."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from storefront.attributes.values import Unfit, kept, shown, sought

COLOURS = {"atop_r": "red", "atop_b": "blue"}


def attribute(type: str, several: bool = False) -> Any:
    return SimpleNamespace(type=type, is_multiselect=several)


@pytest.mark.parametrize(
    ("type", "value", "text", "answer"),
    [
        ("short_text", "winter", "winter", "winter"),
        ("short_text", "x" * 255, "x" * 255, "x" * 255),
        ("long_text", "Thrown\nby hand", "Thrown\nby hand", "Thrown\nby hand"),
        ("number", 7, "7", 7),
        ("number", Decimal("1.50"), "1.5", 1.5),
        ("number", "-0.25", "-0.25", -0.25),
        ("number", 0, "0", 0),
        ("number", Decimal("1E+2"), "100", 100),
        ("checkbox", True, "true", True),
        ("checkbox", "0", "false", False),
        ("date", "2022-07-21", "2022-07-21", "2022-07-21"),
    ],
)
def test_a_value_comes_back_in_its_own_type(type: str, value: Any, text: str, answer: Any) -> None:
    assert kept(attribute(type), {}, value) == [text]
    again = shown(attribute(type), {}, [text])
    assert (again, again.__class__) == (answer, answer.__class__)


@pytest.mark.parametrize(
    ("type", "several", "value", "answer"),
    [
        ("radio", False, "red", "red"),
        ("radio", True, "atop_b", "blue"),
        ("options", False, ["red"], "red"),
        ("options", True, "red", ["red"]),
        ("options", True, ["red", "atop_b", "red"], ["red", "blue"]),
        ("checkbox", False, ["blue", "red"], ["blue", "red"]),
    ],
)
def test_choices_are_named_by_value_or_id(type: str, several: bool, value: Any, answer: Any) -> None:
    asked = attribute(type, several)
    assert shown(asked, COLOURS, kept(asked, COLOURS, value)) == answer


@pytest.mark.parametrize("type", ["short_text", "number", "checkbox", "date", "radio", "options"])
@pytest.mark.parametrize("nothing", [None, "", []])
def test_nothing_is_no_value(type: str, nothing: Any) -> None:
    assert kept(attribute(type), {}, nothing) == []
    assert shown(attribute(type), {}, []) is None


@pytest.mark.parametrize(
    ("type", "value", "text"),
    [
        ("short_text", 7, "The value must be text."),
        ("short_text", "x" * 256, "The value may not be longer than 255 characters."),
        ("long_text", ["a"], "The value must be text."),
        ("number", "7 or so", "The value must be a number."),
        ("number", True, "The value must be a number."),
        ("number", Decimal("1E+300"), "The value must be a number of ordinary size."),
        ("number", Decimal("1E-300"), "The value must be a number of ordinary size."),
        ("checkbox", "perhaps", "The value must be true or false."),
        ("date", "21 July", "The value must be a date such as 2022-07-21."),
        ("date", "2022-02-30", "The value must be a date such as 2022-07-21."),
        ("date", 1658849855, "The value must be a date such as 2022-07-21."),
        ("radio", "red", "The value must be one of the choices."),
    ],
)
def test_other_values_are_refused_in_words(type: str, value: Any, text: str) -> None:
    with pytest.raises(Unfit) as refusal:
        kept(attribute(type), {}, value)
    assert str(refusal.value) == text


@pytest.mark.parametrize(
    ("type", "value", "text"),
    [
        ("radio", ["red", "blue"], "Only one of the choices may be taken."),
        ("options", ["red", "blue"], "Only one of the choices may be taken."),
        ("options", "green", "The value must be one of the choices."),
        ("options", {"a": 1}, "The value must be one of the choices."),
        ("checkbox", [7], "The value must be one of the choices."),
        ("checkbox", ["red"] * 251, "The value may not hold more than 250 choices."),
    ],
)
def test_other_choices_are_refused_in_words(type: str, value: Any, text: str) -> None:
    with pytest.raises(Unfit) as refusal:
        kept(attribute(type), COLOURS, value)
    assert str(refusal.value) == text


@pytest.mark.parametrize(
    ("type", "choices", "value", "texts"),
    [
        ("short_text", {}, "a, b", ["a, b"]),
        ("number", {}, "1.50", ["1.5"]),
        ("number", {}, "many", []),
        ("checkbox", {}, True, ["true"]),
        ("options", COLOURS, "red", ["atop_r", "atop_r"]),
        ("options", COLOURS, "red,blue", ["atop_r", "atop_b"]),
        ("options", COLOURS, "green", []),
    ],
)
def test_a_filter_seeks_what_is_kept(type: str, choices: Any, value: Any, texts: list[str]) -> None:
    assert sought(attribute(type), choices, value) == texts
