"""Talking to Square: its SDK for what is said, the shop's own client for how it gets there."""

import json
from collections.abc import Awaitable, Mapping
from typing import Any
from urllib.parse import urlsplit

import httpx
from square import AsyncSquare
from square.core.api_error import ApiError
from square.utils.webhooks_helper import verify_signature

from storefront.core.fetch import Failed, TooLarge, fetch
from storefront.core.network import Refused as Unreachable
from storefront.gateways.port import Forged, Told
from storefront.gateways.sdk import LARGEST, SECONDS, Refused, Uncertain
from storefront.gateways.settings import ADDRESS
from storefront.gateways.square.words import word_of

VERSION = "2026-09-16"
"""Of the API, whatever the application's default is."""
LATEST = 100
"""Payments looked through for one whose id is not known."""
SIGNATURE = "x-square-hmacsha256-signature"
SENT = {"authorization", "content-type", "square-version", "user-agent"}
ONCE: Any = {"max_retries": 0}
"""The SDK would sleep between its tries; the sweep asks again."""


class _Http(httpx.AsyncBaseTransport):
    """Requests of the SDK as the shop sends everything: watched, bounded, without proxies."""

    def __init__(self, allowed: list[str]) -> None:
        self._allowed = allowed

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        headers = {name: text for name, text in request.headers.items() if name in SENT}
        asked: Any = {"method": request.method, "headers": headers, "content": await request.aread() or None}
        try:
            answer = await fetch(str(request.url), self._allowed, limit=LARGEST, seconds=SECONDS, **asked)
        except (Unreachable, Failed, TooLarge) as error:
            raise Uncertain(str(error)) from error
        if answer.status >= 500 or answer.status in {408, 409, 429}:
            raise Uncertain(f"status {answer.status}")
        return httpx.Response(answer.status, content=answer.content)


def client(base: str | None, token: str | None) -> AsyncSquare:
    """The SDK, talking to `base` instead of Square's live API where one is named; it may be private."""
    allowed = [urlsplit(base).netloc] if base else []
    http = httpx.AsyncClient(transport=_Http(allowed), trust_env=False)
    return AsyncSquare(base_url=base, token=token, httpx_client=http, version=VERSION)


class Wire:
    """One merchant's account at Square. Everything raises Refused and Uncertain, and answers plain data."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        self._location: str | None = config.get("location_id")
        square = client(config.get(ADDRESS), config.get("access_token") or "not readable")
        self._payments, self._refunds = square.payments, square.refunds

    async def create(self, params: Mapping[str, Any], key: str) -> dict[str, Any]:
        """A payment that is approved, and not completed by itself."""
        given = {name: value for name, value in params.items() if value is not None}
        place = {"location_id": self._location} if self._location else {}
        asked: Any = {**given, **place, "idempotency_key": key, "autocomplete": False}
        return await _payment(self._payments.create(**asked, request_options=ONCE))

    async def retrieve(self, id: str) -> dict[str, Any]:
        return await _payment(self._payments.get(id, request_options=ONCE))

    async def latest(self) -> list[dict[str, Any]]:
        """The location's last payments, the newest first."""
        asking = self._payments.list(location_id=self._location, limit=LATEST, request_options=ONCE)
        pages = await _answered(asking)
        return [row.dict() for row in pages.items or ()]

    async def complete(self, id: str) -> dict[str, Any]:
        return await _payment(self._payments.complete(id, request_options=ONCE))

    async def cancel(self, id: str) -> dict[str, Any]:
        """Give up what is approved."""
        return await _payment(self._payments.cancel(id, request_options=ONCE))

    async def cancel_by_key(self, key: str) -> None:
        """The same where nobody knows whether there is a payment."""
        await _answered(self._payments.cancel_by_idempotency_key(idempotency_key=key, request_options=ONCE))

    async def refund(self, id: str, money: Mapping[str, Any], key: str) -> dict[str, Any]:
        asked: Any = {"payment_id": id, "amount_money": dict(money), "idempotency_key": key}
        return _part(await said(self._refunds.refund_payment(**asked, request_options=ONCE)), "refund")


def signed(told: Told, secret: str | None) -> dict[str, Any]:
    """The event in a webhook. Raises Forged when it was not signed, for this address, with its key."""
    try:
        text = told.body.decode()
        signature = told.headers.get(SIGNATURE, "")
        fits = bool(secret) and verify_signature(
            request_body=text,
            signature_header=signature,
            signature_key=secret or "",
            notification_url=told.url,
        )
        event = json.loads(text) if fits else None
    except (ValueError, RecursionError) as error:
        raise Forged from error
    if not isinstance(event, dict):
        raise Forged
    return event


async def _payment(asking: Awaitable[Any]) -> dict[str, Any]:
    return _part(await said(asking), "payment")


async def said(asking: Awaitable[Any]) -> dict[str, Any]:
    """What the SDK was told. Raises Refused and Uncertain."""
    found: dict[str, Any] = (await _answered(asking)).dict()
    return found


async def _answered(asking: Awaitable[Any]) -> Any:
    try:
        return await asking
    except ApiError as error:
        raise _no(error) from None
    except (ValueError, TypeError, AttributeError) as error:
        raise Uncertain(type(error).__name__) from None  # the SDK does not understand the answer


def _no(error: ApiError) -> Refused | Uncertain:
    """Without Square's own sentences: they may repeat what was sent."""
    status = error.status_code or 0
    if status < 400:
        return Uncertain("not readable")
    [first, *_] = [*error.errors, None]
    return Refused(status, word_of(first.category, first.code) if first else "BAD_REQUEST")


def _part(whole: Mapping[str, Any], name: str) -> dict[str, Any]:
    part = whole.get(name)
    if not isinstance(part, dict):
        raise Uncertain(f"no {name}")
    return part
