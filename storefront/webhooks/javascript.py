"""JSON text exactly as JavaScript writes it after reading it: receivers compute signatures over that.

No spaces; keys that are array indexes first, in ascending order, then the others as they come; numbers are
doubles in their shortest form, with JavaScript's rules for exponents.
"""

import math
from json.encoder import encode_basestring
from typing import Any

LARGEST_INDEX = 2**32 - 2
EXACT = 2**53
PLAIN_BELOW = 21
"""Numbers with up to this many digits before the point are written without an exponent."""
PLAIN_ABOVE = -7
"""As are those with fewer zeros than this behind it."""


def stringify(value: Any) -> str:
    """What `JSON.stringify(JSON.parse(text))` gives for any JSON text of `value`."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{_text(key)}:{stringify(value[key])}" for key in _ordered(value)) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(stringify(child) for child in value) + "]"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return _number(value)


def _ordered(value: dict[str, Any]) -> list[str]:
    indexes = sorted((key for key in value if _is_index(key)), key=int)
    return [*indexes, *(key for key in value if not _is_index(key))]


def _is_index(key: str) -> bool:
    return key.isascii() and key.isdigit() and str(int(key[:11])) == key and int(key) <= LARGEST_INDEX


def _text(text: str) -> str:
    return encode_basestring(text)


def _number(value: int | float) -> str:
    if isinstance(value, int) and abs(value) <= EXACT:
        return str(value)
    double = float(value)
    if not math.isfinite(double):
        return "null"
    return _double(double) if double else "0"


def _double(double: float) -> str:
    """The shortest digits that read back as the same double, as ECMAScript's Number::toString sets them."""
    sign = "-" if double < 0 else ""
    digits, _, exponent = f"{abs(double)!r}".partition("e")
    whole, _, fraction = digits.partition(".")
    fraction = "" if fraction == "0" else fraction
    point = len(whole) + int(exponent or 0)
    bare = (whole + fraction).lstrip("0")
    point -= len(whole + fraction) - len(bare)
    return sign + _placed(bare.rstrip("0"), point)


def _placed(digits: str, point: int) -> str:
    """`digits` with the decimal point after the first `point` of them."""
    if len(digits) <= point <= PLAIN_BELOW:
        return digits + "0" * (point - len(digits))
    if 0 < point <= PLAIN_BELOW:
        return f"{digits[:point]}.{digits[point:]}"
    if PLAIN_ABOVE < point - 1 < 0 or point == 0:
        return f"0.{'0' * -point}{digits}"
    tail = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{tail}e{'+' if point > 0 else '-'}{abs(point - 1)}"
