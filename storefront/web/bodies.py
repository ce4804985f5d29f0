"""Reading a request's JSON body: every rule of bad input before a form sees it."""

import json
import re
from decimal import Decimal, InvalidOperation
from itertools import accumulate
from typing import Any, NoReturn, TypeVar

from litestar import Request
from pydantic import ValidationError

from storefront.core.errors import BadRequest, Invalid, UnsupportedMediaType
from storefront.core.fields import Form
from storefront.web.asked import newer_body

MAX_DEPTH = 64
MAX_DIGITS = 400
MAX_EXPONENT = 308
JSON_TYPE = re.compile(r"\s*[a-z]+/(?:[\w.-]+\+)?json\s*(?:;|$)", re.IGNORECASE | re.ASCII)
"""Its parameters do not count: `text/plain; json` may be sent from any page, without asking first."""
BROKEN = "The request body is not valid JSON."
STRINGS = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
"""Whole strings, or the rest of the body after one that does not end; read once, from left to right."""
STEPS = bytes.maketrans(b"[{]}", b"\x01\x01\xff\xff")
"""Brackets as signed bytes: one level down, one level up."""
NO_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[{]}")
F = TypeVar("F", bound=Form)


async def read(request: Request[Any, Any, Any], form: type[F], **context: object) -> F:
    """The body as `form`. Nothing and `null` read as "no parameters".

    Raises BadRequest for broken JSON, UnsupportedMediaType, and Invalid with every field's error at once.
    """
    return parse(form, await read_object(request), **context)


async def read_object(request: Request[Any, Any, Any]) -> dict[str, Any]:
    body = await request.body()
    if not body.strip():
        return {}
    if not JSON_TYPE.match(request.headers.get("content-type", "")):
        raise UnsupportedMediaType("Send the body as application/json.")
    value = decode(body)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Invalid({}, "The request body must be an object.")
    return newer_body(request.scope, value)


def decode(body: bytes) -> Any:
    """JSON with exact decimals. Raises BadRequest or Invalid as RFC 8259 and 64-bit columns need."""
    _refuse_deep(body)
    try:
        value = json.loads(
            body.decode(),
            parse_float=_decimal,
            parse_int=_integer,
            parse_constant=_refuse,
            object_pairs_hook=_object,
        )
    except ValueError as error:
        raise BadRequest(BROKEN) from error
    refuse_bad_text(value)
    return value


def parse(form: type[F], value: object, **context: object) -> F:
    """`value` as `form`. Raises Invalid with dotted field names."""
    try:
        return form.model_validate(value, context=context)
    except ValidationError as error:
        raise Invalid(field_errors(error)) from error


def field_errors(error: ValidationError) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in error.errors(include_url=False, include_context=False):
        field = ".".join(str(part) for part in item["loc"])
        found.setdefault(field, []).append(_wording(item["type"], item["msg"], field))
    return found


def _wording(kind: str, message: str, field: str) -> str:
    name = field.rpartition(".")[2].replace("_", " ")
    if kind == "missing":
        return f"The {name} field is required."
    if kind in {"string_type", "dict_type", "list_type", "model_type", "model_attributes_type"}:
        wanted = {"string_type": "text", "list_type": "a list"}.get(kind, "an object")
        return f"The {name} field must be {wanted}."
    return message.removeprefix("Value error, ").removeprefix("Assertion failed, ")


def _refuse_deep(body: bytes) -> None:
    """Counts brackets outside strings: the decoder would recurse on them."""
    if body.count(b"[") + body.count(b"{") <= MAX_DEPTH:
        return
    steps = STRINGS.sub(b"", body).translate(STEPS, NO_BRACKETS)
    if max(accumulate(memoryview(steps).cast("b")), default=0) > MAX_DEPTH:
        raise BadRequest("The request body is nested too deeply.")


def _decimal(text: str) -> Decimal:
    """Numbers of a size that other readers of JSON know too; the rest would be slow to reckon with."""
    try:
        value = Decimal(text)
    except InvalidOperation as error:  # an exponent of twenty digits
        raise ValueError(text[:20]) from error
    if len(text) > MAX_DIGITS or abs(value.adjusted()) > MAX_EXPONENT:
        raise ValueError(text[:20])
    return value


def _integer(text: str) -> int:
    if len(text) > 20 or not -(2**63) <= int(text) < 2**63:
        raise Invalid({}, "A number in the request is too large.")
    return int(text)


def _refuse(text: str) -> NoReturn:
    raise ValueError(text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("duplicate key")
    return found


def refuse_bad_text(value: object, path: str = "") -> None:
    """Raises Invalid for text that databases cannot hold: NUL and lone surrogates, in keys too."""
    if isinstance(value, str):
        if "\x00" in value or not _encodes(value):
            raise Invalid.field(path, "The text holds characters that cannot be stored.")
    elif isinstance(value, dict):
        for key, child in value.items():
            refuse_bad_text(key, path)
            refuse_bad_text(child, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, child in enumerate(value):
            refuse_bad_text(child, f"{path}.{index}" if path else str(index))


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
