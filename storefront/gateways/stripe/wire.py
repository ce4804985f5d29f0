"""Talking to Stripe: its SDK for what is said, the shop's own client for how it gets there."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import stripe
from stripe._base_address import BaseAddresses

from storefront.core.fetch import Failed, TooLarge, fetch
from storefront.core.network import Refused as Unreachable
from storefront.gateways.port import Forged
from storefront.gateways.settings import ADDRESS

stripe.enable_telemetry = False
logging.getLogger("stripe").setLevel(logging.WARNING)  # it writes whole requests into its debug lines
SECONDS = 8.0
"""For one request; what the charge as a whole may take is limited by the shop."""
LARGEST = 1_000_000
RETRIES = 1
SIGNATURE = "stripe-signature"
TOLERANCE = 300
"""Seconds for which a signed event is believed."""


@dataclass
class Refused(Exception):
    """Stripe says no and did nothing. `code` is its word, `param` the field it names."""

    status: int
    code: str
    param: str | None = None


class Uncertain(Exception):
    """No answer came, or none that says what happened."""


class _Http(stripe.HTTPClient):
    """Requests of the SDK as the shop sends everything: watched, bounded, without proxies."""

    name = "storefront"

    def __init__(self, allowed: list[str]) -> None:
        super().__init__()
        self._allowed = allowed

    async def request_async(
        self, method: str, url: str, headers: Mapping[str, str], post_data: Any = None
    ) -> tuple[bytes, int, Mapping[str, str]]:
        content = post_data.encode() if isinstance(post_data, str) else post_data
        try:
            answer = await fetch(
                url,
                self._allowed,
                limit=LARGEST,
                seconds=SECONDS,
                method=method.upper(),
                headers=headers,
                content=content,
            )
        except (Unreachable, Failed, TooLarge) as error:
            again = isinstance(error, Failed)
            raise stripe.APIConnectionError(str(error), should_retry=again) from error  # type: ignore[no-untyped-call]  # the SDK's
        return answer.content, answer.status, answer.headers

    async def sleep_async(self, secs: float) -> None:
        await asyncio.sleep(secs)


class Wire:
    """One merchant's account at Stripe. Everything raises Refused and Uncertain, and answers plain data."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        base = config.get(ADDRESS)
        where: BaseAddresses | None = {"api": base.rstrip("/")} if base else None
        allowed = [urlsplit(base).netloc] if base else []
        key = config.get("stripe_secret_key") or "not readable"
        client = stripe.StripeClient(
            key, base_addresses=where, http_client=_Http(allowed), max_network_retries=RETRIES
        )
        self._intents = client.v1.payment_intents
        self._refunds = client.v1.refunds
        self._sessions = client.v1.checkout.sessions

    async def create(self, params: Mapping[str, Any], key: str) -> dict[str, Any]:
        return await _said(self._intents.create_async(_given(params), _once(key)))

    async def retrieve(self, id: str) -> dict[str, Any]:
        return await _said(self._intents.retrieve_async(id, _given({"expand": ["latest_charge"]})))

    async def update(self, id: str, params: Mapping[str, Any], key: str) -> dict[str, Any]:
        return await _said(self._intents.update_async(id, _given(params), _once(key)))

    async def confirm(self, id: str, params: Mapping[str, Any], key: str) -> dict[str, Any]:
        asked = {**params, "use_stripe_sdk": True, "expand": ["latest_charge"]}
        return await _said(self._intents.confirm_async(id, _given(asked), _once(key)))

    async def capture(self, id: str, key: str) -> dict[str, Any]:
        """Take what an intent has reserved."""
        asked = {"expand": ["latest_charge"]}
        return await _said(self._intents.capture_async(id, _given(asked), _once(key)))

    async def cancel(self, id: str) -> dict[str, Any]:
        return await _said(self._intents.cancel_async(id))

    async def open_session(self, params: Mapping[str, Any], key: str) -> dict[str, Any]:
        return await _said(self._sessions.create_async(_given(params), _once(key)))

    async def session(self, id: str) -> dict[str, Any]:
        wanted = {"expand": ["payment_intent.latest_charge"]}
        return await _said(self._sessions.retrieve_async(id, _given(wanted)))

    async def expire_session(self, id: str) -> dict[str, Any]:
        return await _said(self._sessions.expire_async(id))

    async def refund(self, id: str, key: str) -> dict[str, Any]:
        return await _said(self._refunds.create_async(_given({"payment_intent": id}), _once(key)))

    async def refunds(self, id: str) -> list[dict[str, Any]]:
        """What went back of an intent already, the latest first."""
        found = await _said(self._refunds.list_async(_given({"payment_intent": id, "limit": 10})))
        rows: list[dict[str, Any]] = found["data"]
        return rows


def signed(body: bytes, headers: Mapping[str, str], secret: str | None) -> dict[str, Any]:
    """The event in a webhook. Raises Forged when it was not signed with the endpoint's secret just now."""
    try:
        stripe.WebhookSignature.verify_header(body, headers.get(SIGNATURE), secret, TOLERANCE)
        event = json.loads(body)
    except (stripe.SignatureVerificationError, ValueError, RecursionError) as error:
        raise Forged from error
    if not isinstance(event, dict):
        raise Forged
    return event


async def _said(asking: Awaitable[Any]) -> dict[str, Any]:
    try:
        answer = await asking
    except stripe.CardError as error:
        raise _refused(error, _decline(error) or error.code) from None
    except stripe.IdempotencyError as error:
        raise _refused(error, "idempotency_error") from None
    except stripe.InvalidRequestError as error:
        raise _refused(error, error.code or "invalid_request") from None
    except (stripe.AuthenticationError, stripe.PermissionError) as error:
        raise _refused(error, "not_allowed") from None
    except stripe.StripeError as error:
        raise Uncertain(type(error).__name__) from None
    found: dict[str, Any] = answer.to_dict()
    return found


def _decline(error: Any) -> str | None:
    found = _body(error).get("decline_code")
    return None if found == "generic_decline" else found


def _refused(error: Any, code: str | None) -> Refused:
    """Without the SDK's own words: they may repeat what was sent."""
    inner = _body(error)
    return Refused(error.http_status or 400, code or "card_declined", inner.get("param"))


def _body(error: Any) -> dict[str, Any]:
    found = error.json_body if isinstance(error.json_body, dict) else {}
    inner = found.get("error")
    return inner if isinstance(inner, dict) else {}


def _given(params: Mapping[str, Any]) -> Any:
    """The SDK types its parameters one by one; ours are put together from what a request says."""
    return {name: value for name, value in params.items() if value is not None}


def _once(key: str) -> Any:
    return {"idempotency_key": key}
