"""Talking to Razorpay: its SDK for what is said, the shop's own client for how it gets there."""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

import razorpay
from razorpay.errors import SignatureVerificationError

from storefront.core.fetch import Answer
from storefront.gateways.port import Forged
from storefront.gateways.sdk import Refused, Uncertain, in_thread, send
from storefront.gateways.settings import ADDRESS

API = "https://api.razorpay.com"
SIGNATURE = "x-razorpay-signature"
Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Response:
    """What the SDK wants to know of an answer."""

    status_code: int
    said: Said

    def json(self) -> Said:
        return self.said


class _Session:
    """In the place of a `requests.Session`, whose requests have no time-out. Refusals never reach the SDK: of
    them it keeps no more than a sentence.
    """

    def __init__(self, config: Mapping[str, Any]) -> None:
        self._config = config

    def get(self, url: str, *, params: Mapping[str, Any] | None = None, **asked: Any) -> _Response:
        return self._ask("GET", f"{url}?{urlencode(params)}" if params else url, None, asked)

    def post(self, url: str, *, data: str, **asked: Any) -> _Response:
        return self._ask("POST", url, data, asked)

    def patch(self, url: str, *, data: str, **asked: Any) -> _Response:
        return self._ask("PATCH", url, data, asked)

    def _ask(self, method: str, url: str, data: str | None, asked: Mapping[str, Any]) -> _Response:
        login = base64.b64encode(":".join(asked["auth"]).encode()).decode()
        given = {name: text.strip() for name, text in asked["headers"].items()}  # its agent ends with a space
        headers = {**given, "Authorization": f"Basic {login}"}
        answer = send(self._config, method, url, headers, data.encode() if data is not None else None)
        return _Response(answer.status, _read(answer))


class Wire:
    """One merchant's account at Razorpay. Everything raises Refused and Uncertain, and answers plain data."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        auth = config.get("key_id") or "", config.get("key_secret") or "not readable"
        base = (config.get(ADDRESS) or API).rstrip("/")
        self._client = razorpay.Client(session=_Session(config), auth=auth, base_url=base)

    async def create_order(self, params: Mapping[str, Any]) -> Said:
        return await _said(partial(self._client.order.create, dict(params)))

    async def order(self, id: str) -> Said:
        return await _said(partial(self._client.order.fetch, id, {}))

    async def payments_of(self, order_id: str) -> list[Said]:
        """The payments that were tried for an order."""
        return _rows(await _said(partial(self._client.order.payments, order_id, {})), "items")

    async def payment(self, id: str) -> Said:
        return await _said(partial(self._client.payment.fetch, id, {}))

    async def own(self, id: str, notes: Mapping[str, str]) -> Said:
        return await _said(partial(self._client.payment.edit, id, {"notes": dict(notes)}))

    async def capture(self, id: str, amount: int, currency: str) -> Said:
        return await _said(partial(self._client.payment.capture, id, amount, {"currency": currency}))

    async def refund(self, id: str, amount: int, key: str) -> Said:
        once = {"X-Refund-Idempotency": key}
        return await _said(partial(self._client.payment.refund, id, {"amount": amount}, headers=once))

    async def refunds(self, id: str) -> list[Said]:
        return _rows(await _said(partial(self._client.payment.fetch_multiple_refund, id, {})), "items")

    async def create_link(self, params: Mapping[str, Any]) -> Said:
        return await _said(partial(self._client.payment_link.create, dict(params)))

    async def link(self, id: str) -> Said:
        return await _said(partial(self._client.payment_link.fetch, id, {}))

    async def links_of(self, key: str) -> list[Said]:
        """The link with this reference, if there is one."""
        asked = partial(self._client.payment_link.all, {"reference_id": key})
        return _rows(await _said(asked), "payment_links")

    async def cancel_link(self, id: str) -> Said:
        return await _said(partial(self._client.payment_link.cancel, id))

    def is_signed(self, order_id: str, payment_id: str, signature: str) -> bool:
        """Whether Razorpay's form says with the account's secret that the payment is for the order."""
        named = {"razorpay_order_id": order_id, "razorpay_payment_id": payment_id}
        try:
            self._client.utility.verify_payment_signature({**named, "razorpay_signature": signature})
        except SignatureVerificationError:
            return False
        return True


def event_of(body: bytes, headers: Mapping[str, str], secret: str | None) -> Said:
    """The event in a webhook. Raises Forged when it was not signed with the webhook's secret."""
    signature = headers.get(SIGNATURE, "")
    if not secret or not signature.isascii():
        raise Forged
    try:
        razorpay.Utility().verify_webhook_signature(body.decode(), signature, secret)
        event = json.loads(body)
    except (SignatureVerificationError, ValueError, RecursionError) as error:
        raise Forged from error
    if not isinstance(event, dict):
        raise Forged
    return event


async def _said(call: Callable[[], Any]) -> Said:
    found: Said = await in_thread(call)
    return found


def _read(answer: Answer) -> Said:
    try:
        said = json.loads(answer.content)
    except (ValueError, RecursionError) as error:
        raise Uncertain("not readable") from error
    if not isinstance(said, dict):
        raise Uncertain("not an object")
    if answer.status >= 300:
        inner = said.get("error")
        told = inner if isinstance(inner, dict) else {}
        raise Refused(answer.status, str(told.get("reason") or told.get("code") or "bad_request"))
    return said


def _rows(said: Said, name: str) -> list[Said]:
    rows = said.get(name)
    return rows if isinstance(rows, list) else []
