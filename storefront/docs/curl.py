"""Requests as somebody types them."""

import json
import shlex
from typing import Any

from storefront.docs.operation import Operation
from storefront.docs.path_words import PLACES

SAMPLES = {
    "any": "X-Authorization: $PUBLIC_KEY",
    "secret": "X-Authorization: $SECRET_KEY",
    "customer": "Authorization: Bearer $CUSTOMER_TOKEN",
}
"""Headers by kind of key; the shell puts the key in."""


def curl(operation: Operation, base_url: str) -> str:
    url = base_url + operation.path.format_map({name: example for name, (_, example) in PLACES.items()})
    parts = [_first(operation, url)]
    if operation.key != "none":
        parts.append(f'-H "{SAMPLES[operation.key]}"')
    parts += _sent(operation)
    return " \\\n  ".join(parts)


def _first(operation: Operation, url: str) -> str:
    method = "" if operation.method == "GET" else f"-X {operation.method} "
    asks = "--get " if operation.query and operation.sends else ""
    return f"curl {method}{asks}{url}"


def _sent(operation: Operation) -> list[str]:
    if operation.query:
        pairs = [f"{name}={_plain(value)}" for name, value in (operation.sends or {}).items()]
        return [f"-d {shlex.quote(pair)}" for pair in pairs]
    if operation.bodies:
        body = json.dumps(operation.sends, ensure_ascii=False)
        return ['-H "Content-Type: application/json"', f"-d {shlex.quote(body)}"]
    return []


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
