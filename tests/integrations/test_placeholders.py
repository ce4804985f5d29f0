"""Texts with placeholders: known ones are filled in once, whatever the values look like."""

import pytest

from storefront.integrations.plugins.chat import safe
from storefront.integrations.plugins.placeholders import PLACES, fault, filled
from tests.integrations.conftest import Json

ORDER: Json = {
    "id": "ord_1",
    "customer_reference": "PO-7",
    "order_value": {"raw": 12.5, "formatted": "12.50", "formatted_with_symbol": "$12.50"},
    "status": "open",
    "customer": {"firstname": "Ada", "email": "ada@example.test"},
    "shipping": None,
    "order": {"total": {"formatted_with_symbol": "$11.00"}},
}


def fill(text: str, **changed: object) -> str:
    return filled(text, "orders.create", {**ORDER, **changed}, safe)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Order {customer_reference}", "Order PO-7"),
        ("Order {order.customer_reference}", "Order PO-7"),
        ("{order_reference} for {order_value}", "PO-7 for $12.50"),
        ("{order.order_value}: {order.total}", "$12.50: $11.00"),
        ("{customer.firstname} {customer.lastname}|", "Ada |"),
        ("to {shipping.country}", "to "),
        ("<https://front.example/{id}|{status}>", "<https://front.example/ord_1|open>"),
        ("no placeholder } {", "no placeholder } {"),
    ],
)
def test_known_places_are_filled_in(text: str, wanted: str) -> None:
    assert fault(text, ["orders.create"]) is None
    assert fill(text) == wanted


@pytest.mark.parametrize(
    "name",
    [
        "",
        "nothing",
        "order",
        "customer",
        "order.__class__",
        "__class__.__mro__",
        "customer_reference.__class__",
        "customer[firstname]",
        "customer_reference!r",
        "customer_reference:>9999999",
        "0",
        "id ",
        "ID",
        "id}}{{id",
        "{id}",
        "7*7",
        "config.items",
        "x" * 5000,
    ],
)
def test_anything_else_is_refused_when_the_text_is_written_and_left_out_when_it_is_used(name: str) -> None:
    text = f"a {{{name}}} b"
    assert fault(text, ["orders.create"]) is not None or "{id}" in text
    assert "__" not in fill(text)
    assert "49" not in fill(text)


def test_a_place_must_be_there_in_every_event() -> None:
    assert fault("{customer_reference}", ["orders.create", "products.create"]) == (
        "There is no {customer_reference} in products.create."
    )
    assert fault("{id}", PLACES) is None


def test_values_are_not_read_again() -> None:
    assert fill("{customer_reference} {status}", customer_reference="{id} {{status}}") == (
        "{id} {{status}} open"
    )


def test_what_shoppers_type_can_neither_call_a_room_nor_make_a_link() -> None:
    typed = "<!channel> <https://evil.test|pay here> @everyone & ada@example.test"
    assert fill("{customer_reference}", customer_reference=typed) == (
        "&lt;!channel&gt; &lt;https://evil.test|pay here&gt; @\u200beveryone &amp; ada@example.test"
    )


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("a\r\nb\x00c\u2028d\u202ee", "a b c d e"),
        ("x" * 2000, "x" * 500),
        (5, "5"),
        (True, ""),
        (["x"], ""),
        ({"formatted_with_symbol": {"a": 1}}, ""),
        ({"__class__": "x"}, ""),
        (None, ""),
    ],
)
def test_odd_values_are_one_short_line_or_nothing(value: object, wanted: str) -> None:
    assert fill("{customer_reference}", customer_reference=value) == wanted


def test_a_payload_that_is_not_as_expected_fills_in_nothing() -> None:
    assert filled("{customer.email}", "orders.create", {"customer": ["x"]}, safe) == ""
