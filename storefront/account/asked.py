"""What a browser asked to be mailed: a signed cookie keeps it, so that the code works where it was asked.

Nothing of it tells whether the address is a customer's, or the order anybody's.
"""

import unicodedata
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from litestar import Response

from storefront.core.ids import ID
from storefront.core.limits import Limit
from storefront.customers.login_tokens import LIFETIME, TRIES
from storefront.web.cookies import drop, keep, kept
from storefront.web.visit import Visit

DIGITS = 6


class Asked(msgspec.Struct, frozen=True):
    """`id` is the request's own. `checkout` and `order`: where it came from."""

    id: str
    email: str
    checkout: str = ""
    order: str = ""


class Sought(msgspec.Struct, frozen=True):
    """An order that somebody looks for."""

    id: str
    email: str
    reference: str


T = TypeVar("T", Asked, Sought)
PURPOSES: dict[type[Any], str] = {Asked: "asked", Sought: "sought"}


def ask(answer: Response[Any], visit: Visit, asked: Asked | Sought) -> Response[Any]:
    keep(answer, visit, PURPOSES[type(asked)], msgspec.json.encode(asked).decode(), LIFETIME)
    return answer


def what_was_asked(visit: Visit, kind: type[T]) -> T | None:
    """None once the code is too old to work."""
    text = kept(visit, PURPOSES[kind], LIFETIME)
    return msgspec.json.decode(text, type=kind) if text else None


def settle(answer: Response[Any], visit: Visit, kind: type[Any]) -> Response[Any]:
    """It has been used."""
    drop(answer, visit, PURPOSES[kind])
    return answer


def tries_of(visit: Visit, asked: Asked | Sought) -> Limit:
    """Codes that may be tried for one request, whether there is a right one or not."""
    return Limit(f"code:{visit.merchant_id}:{asked.id}", TRIES, LIFETIME)


def digits_of(typed: str) -> str | None:
    """The six digits, however they were typed or pasted; None when there are not six of them."""
    found = "".join(str(unicodedata.digit(char)) for char in typed[:100] if char.isdecimal())
    return found if len(found) == DIGITS else None


def id_in(sent: Mapping[str, str], name: str) -> str:
    """What comes back into an address is an id, or nothing."""
    text = sent.get(name, "")
    return text if ID.fullmatch(text) else ""
