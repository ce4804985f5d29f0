r"""The `filter` of the list: `eq(email,ada@example.com):ge(created,1700000000)`, joined by a colon. Pure.

    eq in                  every field; e-mail addresses without regard to case
    like                   texts; `*` stands for anything, without regard to case
    gt ge lt le            created, updated (unix seconds)
    is_null                phone and the like

A value may stand in double quotes, and has to where it holds a comma or a bracket.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from storefront.core.errors import Invalid
from storefront.customers.match import email_key
from storefront.customers.models import Customer

VALUE = r'(?>\s*"[^"]*"\s*|[^,"()]*)'
TERM = re.compile(rf"(\w++)\(\s*+(\w++)\s*+((?:,{VALUE})*+)\)(?::(?=.)|$)", re.DOTALL)
GIVEN = re.compile(rf",({VALUE})")
TEXTS: dict[str, InstrumentedAttribute[Any]] = {
    "id": Customer.id,
    "email": Customer.email,
    "firstname": Customer.firstname,
    "lastname": Customer.lastname,
    "phone": Customer.phone,
    "external_id": Customer.external_id,
}
TIMES: dict[str, InstrumentedAttribute[Any]] = {"created": Customer.created, "updated": Customer.updated}
FLAGS = {"true": True, "1": True, "false": False, "0": False}
MOST = 20
MOST_VALUES = 100
UNREADABLE = "The filter must look like eq(email,ada@example.com)."
Condition = ColumnElement[bool]


def conditions(text: str) -> list[Condition]:
    """All of them have to hold. Raises Invalid."""
    found: list[Condition] = []
    place, whole = 0, text.strip()
    while place < len(whole):
        term = TERM.match(whole, place)
        if term is None or len(found) == MOST:
            raise _refused(UNREADABLE)
        values = [value.strip().strip('"') for value in GIVEN.findall(term[3])]
        found.append(_condition(term[1], term[2], values))
        place = term.end()
    return found


def _condition(operator: str, name: str, values: Sequence[str]) -> Condition:
    if operator not in OPERATORS:
        raise _refused(f"There is no operator {operator[:40]}.")
    if name not in {*TEXTS, *TIMES, "password"}:
        raise _refused(f"Customers cannot be filtered by {name[:40]}.")
    build, fields, count = OPERATORS[operator]
    if name not in fields:
        raise _refused(f"{operator} cannot be used with {name}.")
    if len(values) != count and not (operator == "in" and 0 < len(values) <= MOST_VALUES):
        raise _refused(UNREADABLE)
    return build(name, values)


def _equal(name: str, values: Sequence[str]) -> Condition:
    if name == "password":
        return _has_password(values[0])
    found: Condition = _column(name).in_([_value(name, value) for value in values])
    return found


def _has_password(word: str) -> Condition:
    if word.lower() not in FLAGS:
        raise _refused("password is true or false.")
    has = Customer.password_hash.is_not(None)
    return has if FLAGS[word.lower()] else ~has


def _like(name: str, values: Sequence[str]) -> Condition:
    escaped = re.sub(r"([\\%_])", r"\\\1", values[0])
    return TEXTS[name].ilike(escaped.replace("*", "%"), escape="\\")


def _compared(compare: Callable[[Any, int], Condition]) -> Callable[[str, Sequence[str]], Condition]:
    return lambda name, values: compare(TIMES[name], _moment(values[0]))


def _is_null(name: str, _: Sequence[str]) -> Condition:
    return TEXTS[name].is_(None)


def _column(name: str) -> Any:
    return Customer.email_key if name == "email" else TEXTS.get(name, TIMES.get(name))


def _value(name: str, text: str) -> str | int:
    if name in TIMES:
        return _moment(text)
    return email_key(text) if name == "email" else text


def _moment(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise _refused("Times are whole seconds.")
    return int(text)


def _refused(text: str) -> Invalid:
    return Invalid.field("filter", text)


OPERATORS: dict[str, tuple[Callable[[str, Sequence[str]], Condition], set[str], int]] = {
    "eq": (_equal, {*TEXTS, *TIMES, "password"}, 1),
    "in": (_equal, {*TEXTS, *TIMES}, -1),
    "like": (_like, set(TEXTS), 1),
    "gt": (_compared(lambda column, at: column > at), set(TIMES), 1),
    "ge": (_compared(lambda column, at: column >= at), set(TIMES), 1),
    "lt": (_compared(lambda column, at: column < at), set(TIMES), 1),
    "le": (_compared(lambda column, at: column <= at), set(TIMES), 1),
    "is_null": (_is_null, {"firstname", "lastname", "phone", "external_id"}, 0),
}
"""What it does, with which fields, and with how many values."""
