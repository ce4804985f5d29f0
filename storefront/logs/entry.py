"""A call as the row that is kept of it: read, cut, redacted, in this order."""

from functools import lru_cache
from typing import Any

import msgspec

from storefront.core.redact import redact, redact_text
from storefront.logs.calls import Body, Call
from storefront.logs.owners import Owner, key_of, shown
from storefront.logs.readable import read_body, read_query
from storefront.logs.shorten import shorten
from storefront.web.asked import effective_version

Row = dict[str, Any]
TOLD = {b"user-agent", b"x-chec-agent", b"origin"}
"""Headers that are kept: who called, and from where."""
MAX_METHOD = 10
MAX_URL = 500


def entry_of(call: Call, owner: Owner) -> Row:
    scope = call.scope
    key = key_of(scope)
    return {
        "id": call.id,
        "merchant_id": owner.merchant_id,
        "sandbox": owner.sandbox,
        "key_used": shown(key) if key else None,
        "method": scope["method"][:MAX_METHOD],
        "url": _line(scope["path"])[:MAX_URL],
        "status_code": call.status,
        "version": effective_version(scope),
        "ip_address": scope["client"][0] if scope.get("client") else None,
        "request": _json(_request(call)),
        "response": _response(call),
        "duration": round((call.ended - call.began) * 1000),
        "created": call.created,
    }


def _request(call: Call) -> Any:
    sent = [(name, value) for name, value in call.scope["headers"] if name in TOLD]
    return {
        "query": read_query(call.scope["query_string"]),
        "body": read_body(call.asked),
        "headers": {name.decode(): value.decode("latin-1") for name, value in sent},
    }


def _response(call: Call) -> str | None:
    body = call.answered
    if not body.size:
        return None
    packed = any(name.lower() == b"content-encoding" for name, _ in call.headers)
    whole = body.whole
    return _kept(whole, packed) if whole is not None else _json(read_body(body))


@lru_cache(maxsize=32)
def _kept(body: bytes, packed: bool) -> str:
    """Answers of the catalogue are the same for everybody, and kept by the server as one piece."""
    return _json(read_body(Body([body], len(body)), packed))


def _json(value: Any) -> str:
    return msgspec.json.encode(redact(shorten(value))).decode()


def _line(text: str) -> str:
    return redact_text(text).replace("\0", "")
