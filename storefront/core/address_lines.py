"""An address as it is written on a parcel: in the lines, and in the order, of its country.

    address_lines({"street": "Torstraße 1", "postal_zip_code": "10119", "town_city": "Berlin", …})  # in DE
    # ["Torstraße 1", "10119 Berlin"]

Countries that write the large before the small, such as Japan, do so in their own script alone.
"""

import re
from collections.abc import Mapping
from typing import Any

from storefront.core.addresses import found_rules, is_latin

MARKS = {
    "%N": "name",
    "%A": "street",
    "%C": "town_city",
    "%S": "county_state",
    "%Z": "postal_zip_code",
}
PIECES = re.compile(r"(%[A-Z])")
SPACES = re.compile(r" +")
WORD = re.compile(r"(?<!%)[^\W\d_]{2,}")
"""The town, where a country is one town."""
SIGN = re.compile(r"[^\W\d_]+-?")
"""Of the country, as some put it before the postcode; its name stands below."""


def address_lines(address: Mapping[str, Any]) -> list[str]:
    """Without the country, whose name depends on who reads it."""
    values = {mark: str(address.get(part) or "") for mark, part in MARKS.items()}
    if address.get("street_2"):
        values["%A"] = f"{values['%A']}\n{address['street_2']}".strip()
    pattern = _complete(_pattern(str(address.get("country") or ""), values), values)
    lines = "\n".join(_line(line, values) for line in pattern.split("%n"))
    return [line for line in lines.split("\n") if line]


def _pattern(country: str, values: Mapping[str, str]) -> str:
    """The country's lines, divided by `%n`."""
    rules = found_rules(country)
    pattern = rules.address_latin_format if is_latin(values["%A"]) else rules.address_format
    return _with_town(pattern) if "%C" not in pattern else pattern


def _with_town(pattern: str) -> str:
    """Where no town is written it is the country itself, or stands beside the region."""
    if "%S" not in pattern:
        return WORD.sub("%C", pattern)
    return pattern.replace("%S", "%S%C" if pattern.index("%S") < pattern.index("%A") else "%C%n%S")


def _complete(pattern: str, values: Mapping[str, str]) -> str:
    """What is not written there, but was typed, is not lost: it follows on lines of its own."""
    for before, mark in (("%A", "%C"), ("%C", "%S"), ("%S", "%Z")):
        if values[mark] and mark not in pattern:
            lines = pattern.split("%n")
            at = next((place for place, line in enumerate(lines) if before in line), len(lines) - 1)
            pattern = "%n".join([*lines[: at + 1], mark, *lines[at + 1 :]])
    return pattern


def _line(pattern: str, values: Mapping[str, str]) -> str:
    """What stands between two parts stands there only if both do."""
    written, between = "", ""
    for piece in PIECES.split(pattern):
        if not PIECES.fullmatch(piece):
            between = SPACES.sub(" ", SIGN.sub("", piece))
        elif values.get(piece):
            written += f"{between if written else between.strip()}{values[piece]}"
    return written
