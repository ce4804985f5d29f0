"""Small words for changing shapes. Nothing is changed in place."""

from collections.abc import Collection, Mapping
from typing import Any

from storefront.versions.asked import Json


def without(body: Mapping[str, Any], names: Collection[str]) -> Json:
    return {name: value for name, value in body.items() if name not in names}


def renamed(body: Mapping[str, Any], names: Mapping[str, str]) -> Json:
    """The same values in the same order, under their older names."""
    return {names.get(name, name): value for name, value in body.items()}


def blank(value: Any) -> Any:
    """Older answers say nothing with an empty text, newer ones with null."""
    return "" if value is None else value


def price_like(amount: float, other: Mapping[str, Any]) -> Json:
    """A bare amount as a price in the currency of another price, which must not be negative."""
    places = len(other["formatted"].partition(".")[2])
    text = f"{amount:.{places}f}"
    sign = other["formatted_with_symbol"].removesuffix(other["formatted"])
    code = other["formatted_with_code"].removeprefix(other["formatted"])
    return {
        "raw": amount,
        "formatted": text,
        "formatted_with_symbol": f"{sign}{text}",
        "formatted_with_code": f"{text}{code}",
    }
