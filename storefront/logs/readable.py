"""Bodies and queries as values that can be redacted: what cannot be read is described instead of kept."""

import zlib
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from storefront.logs.calls import MAX_HELD, Body

GZIP = 16 + zlib.MAX_WBITS
MAX_FIELDS = 200


def read_body(body: Body, packed: bool = False) -> Any:
    """The JSON value; None for no body."""
    if not body.size:
        return None
    found = body.whole
    if found is not None and packed:
        found = _unpacked(found)
    if found is None:
        return {"…": f"{body.size} bytes, too many to keep"}
    try:
        return msgspec.json.decode(found)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {"…": f"{body.size} bytes that are not JSON"}


def _unpacked(found: bytes) -> bytes | None:
    """None when it is longer than what is read of any body."""
    reader = zlib.decompressobj(GZIP)
    try:
        text = reader.decompress(found, 4 * MAX_HELD)
    except zlib.error:
        return b"\0"
    return None if reader.unconsumed_tail else text


def read_query(raw: bytes) -> dict[str, Any] | None:
    """Decoded, so that secrets look like what they are; a name that comes again makes a list."""
    found: dict[str, Any] = {}
    for name, value in _pairs(raw):
        found[name] = value if name not in found else [*_listed(found[name]), value]
    return found or None


def _pairs(raw: bytes) -> list[tuple[str, str]]:
    try:
        pairs = parse_qsl(raw.decode("latin-1"), keep_blank_values=True, max_num_fields=MAX_FIELDS)
    except ValueError:
        return [("…", f"more than {MAX_FIELDS} parameters")]
    return [(name, value) for name, value in pairs]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
