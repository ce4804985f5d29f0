"""Talking to Omise: its SDK for what is said, the shop's own client for how it gets there."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from functools import partial
from typing import Any

from omise.request import Request

from storefront.gateways.port import Forged
from storefront.gateways.sdk import Refused, Uncertain, in_thread, send
from storefront.gateways.settings import ADDRESS

API = "https://api.omise.co"
VERSION = "2019-05-29"
"""Of the API, whatever the account's default is."""
LATEST = 100
"""Charges looked through for one whose id is not known."""
SIGNATURE, SIGNED_AT = "omise-signature", "omise-signature-timestamp"
TOLERANCE = 300
"""Seconds for which a signed event is believed."""


class _Request(Request):  # type: ignore[misc]  # the SDK has no types
    """What the SDK asks, sent as the shop sends everything: its own way has no time-out and logs answers."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        super().__init__(
            config.get("omise_secret_key") or "not readable", config.get(ADDRESS) or API, VERSION
        )
        self._config = config

    def send(
        self,
        method: str,
        path: str | tuple[str, ...],
        payload: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        login = base64.b64encode(f"{self.api_key}:".encode()).decode()
        sent = {**self._build_headers(dict(headers or {})), "Authorization": f"Basic {login}"}
        content = None if method == "get" else self._build_payload(payload).encode()
        answer = send(self._config, method.upper(), self._build_path(path), sent, content)
        return _read(answer.status, answer.content)


class Wire:
    """One merchant's account at Omise. Everything raises Refused and Uncertain, and answers plain data."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        self._request = _Request(config)

    async def create(self, params: Mapping[str, Any], key: str) -> dict[str, Any]:
        return await self._post("charges", params, key)

    async def retrieve(self, id: str) -> dict[str, Any]:
        return await self._get(("charges", id))

    async def latest(self) -> list[dict[str, Any]]:
        """The account's last charges, the newest first."""
        found = await self._get(f"charges?order=reverse_chronological&limit={LATEST}")
        rows: list[dict[str, Any]] = found["data"]
        return rows

    async def own(self, id: str, metadata: Mapping[str, str]) -> dict[str, Any]:
        call = partial(self._request.send, "patch", ("charges", id), {"metadata": dict(metadata)})
        return await in_thread(call)

    async def capture(self, id: str, key: str) -> dict[str, Any]:
        return await self._post(("charges", id, "capture"), {}, key)

    async def reverse(self, id: str) -> dict[str, Any]:
        """Give up an authorization."""
        return await self._post(("charges", id, "reverse"), {})

    async def expire(self, id: str) -> dict[str, Any]:
        """Give up a charge that the buyer has not confirmed."""
        return await self._post(("charges", id, "expire"), {})

    async def refund(self, id: str, amount: int, key: str) -> dict[str, Any]:
        return await self._post(("charges", id, "refunds"), {"amount": amount}, key)

    async def _get(self, path: str | tuple[str, ...]) -> dict[str, Any]:
        return await in_thread(partial(self._request.send, "get", path))

    async def _post(
        self, path: str | tuple[str, ...], params: Mapping[str, Any], key: str | None = None
    ) -> dict[str, Any]:
        given = {name: value for name, value in params.items() if value is not None}
        once = {"Idempotency-Key": key} if key else {}
        return await in_thread(partial(self._request.send, "post", path, given, once))


def _read(status: int, content: bytes) -> dict[str, Any]:
    try:
        said = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Uncertain("not readable") from error
    if not isinstance(said, dict):
        raise Uncertain("not an object")
    if said.get("object") == "error" or status >= 400:
        raise Refused(status, str(said.get("code") or "bad_request"))
    return said


def event_of(body: bytes, headers: Mapping[str, str], secret: str | None) -> dict[str, Any]:
    """What a webhook says. With a `secret` it has to be signed with it, just now. Raises Forged."""
    if secret:
        _check(body, headers, secret)
    try:
        event = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Forged from error
    if not isinstance(event, dict):
        raise Forged
    return event


def _check(body: bytes, headers: Mapping[str, str], secret: str) -> None:
    """The header holds two signatures for a day after the secret was changed."""
    moment = headers.get(SIGNED_AT, "")
    if not (moment.isascii() and moment.isdigit()) or abs(time.time() - int(moment[:12])) > TOLERANCE:
        raise Forged
    try:
        key = base64.b64decode(secret, validate=True)
    except ValueError as error:
        raise Forged from error
    expected = hmac.new(key, f"{moment}.".encode() + body, hashlib.sha256).hexdigest().encode()
    given = headers.get(SIGNATURE, "").split(",")
    if not any(hmac.compare_digest(expected, one.strip().encode()) for one in given):
        raise Forged
