"""Talking to PayPal: its SDK for what is said, the shop's own client for how it gets there."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

from apimatic_core.exceptions.auth_validation_exception import AuthValidationException
from apimatic_core_interfaces.client.http_client import HttpClient
from paypalserversdk.configuration import Configuration, Environment
from paypalserversdk.exceptions.api_exception import ApiException
from paypalserversdk.http.auth.o_auth_2 import ClientCredentialsAuthCredentials
from paypalserversdk.paypal_serversdk_client import PaypalServersdkClient

from storefront.gateways.paypal.tokens import forget_token, keep_token, kept_token
from storefront.gateways.paypal.verify import Verification
from storefront.gateways.sdk import Refused, Uncertain, in_thread, send
from storefront.gateways.settings import ADDRESS

WHOLE = "return=representation"


class _Http(HttpClient):  # type: ignore[misc]  # the SDK has no types
    """Requests of the SDK as the shop sends everything: watched, bounded, without proxies."""

    def __init__(self, config: Mapping[str, Any], answers: Any) -> None:
        self._config = config
        self._answers = answers

    def execute(self, request: Any, endpoint_configuration: Any) -> Any:
        asked = request.parameters
        content = urlencode(asked) if isinstance(asked, list) else asked
        headers = {name: str(value) for name, value in request.headers.items() if value is not None}
        body = content.encode() if content else None
        answer = send(self._config, request.http_method, request.query_url, headers, body)
        return self.convert_response(answer, False, request)

    def convert_response(self, response: Any, contains_binary_response: bool, request: Any) -> Any:
        text = response.content.decode(errors="replace")
        return self._answers.create(response.status, "", response.headers, text, request)


class _Configuration(Configuration):  # type: ignore[misc]  # the SDK has no types
    """PayPal's live API, or the address that the gateway's settings put in its place."""

    def __init__(self, config: Mapping[str, Any], **others: Any) -> None:
        self._config = config
        super().__init__(environment=Environment.PRODUCTION, **others)

    def create_http_client(self) -> _Http:
        return _Http(self._config, self.http_response_factory)

    def get_base_uri(self, server: Any = None) -> str:
        base = self._config.get(ADDRESS)
        return base.rstrip("/") if base else str(super().get_base_uri())


class Wire:
    """One merchant's account at PayPal. Everything raises Refused and Uncertain, and answers plain data."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        login = ClientCredentialsAuthCredentials(
            config.get("client_id") or "not set",
            config.get("client_secret") or "not readable",
            o_auth_token=kept_token(config),
            o_auth_on_token_update=partial(keep_token, config),
            o_auth_clock_skew=60,
        )
        self._config = config
        self._client = PaypalServersdkClient(
            config=_Configuration(config, client_credentials_auth_credentials=login)
        )

    async def create(self, order: Mapping[str, Any], key: str) -> dict[str, Any]:
        asked = {"body": dict(order), "paypal_request_id": key, "prefer": WHOLE}
        return await self._said(partial(self._client.orders.create_order, asked))

    async def order(self, id: str) -> dict[str, Any]:
        return await self._said(partial(self._client.orders.get_order, {"id": id}))

    async def patch(self, id: str, changes: Mapping[str, str]) -> None:
        """Replace these parts, named by their path in the order."""
        body = [{"op": "replace", "path": path, "value": value} for path, value in changes.items()]
        await self._said(partial(self._client.orders.patch_order, {"id": id, "body": body}))

    async def collect(self, id: str, authorize_only: bool, key: str) -> dict[str, Any]:
        """Capture what the buyer approved, or reserve it."""
        orders = self._client.orders
        call = orders.authorize_order if authorize_only else orders.capture_order
        return await self._said(
            partial(call, {"id": id, "paypal_request_id": key, "prefer": WHOLE, "body": {}})
        )

    async def capture_authorization(self, id: str, key: str) -> dict[str, Any]:
        """Take what was reserved."""
        asked = {"authorization_id": id, "paypal_request_id": key, "prefer": WHOLE, "body": {}}
        return await self._said(partial(self._client.payments.capture_authorized_payment, asked))

    async def refund(self, capture_id: str, key: str) -> dict[str, Any]:
        asked = {"capture_id": capture_id, "paypal_request_id": key, "body": {}}
        return await self._said(partial(self._client.payments.refund_captured_payment, asked))

    async def void(self, authorization_id: str, key: str) -> None:
        """Give up what was reserved."""
        asked = {"authorization_id": authorization_id, "paypal_request_id": key}
        await self._said(partial(self._client.payments.void_payment, asked))

    async def capture(self, id: str) -> dict[str, Any]:
        return await self._said(partial(self._client.payments.get_captured_payment, {"capture_id": id}))

    async def is_signed(self, sent: str) -> bool:
        """Whether PayPal says that a webhook is its own. `sent` is JSON, as `verify.py` puts it together."""
        verification = Verification(self._client.global_configuration)
        said = await self._said(partial(verification.ask, sent))
        return said.get("verification_status") == "SUCCESS"

    async def _said(self, call: Callable[[], Any]) -> dict[str, Any]:
        try:
            text = (await in_thread(call)).text
        except ApiException as error:
            if error.response_code == 401:
                forget_token(self._config)
            raise _refused(error) from None
        except AuthValidationException:
            raise Refused(401, "not_allowed") from None
        except (TypeError, ValueError, AttributeError, KeyError) as error:
            raise Uncertain(type(error).__name__) from None  # the SDK does not understand the answer
        return _read(text)


def _refused(error: ApiException) -> Refused:
    """Without PayPal's own sentences: they may repeat what was sent."""
    said = _read(error.response.text)
    details = said.get("details")
    issue = details[0].get("issue") if isinstance(details, list) and details else None
    return Refused(error.response_code, str(issue or said.get("name") or said.get("error") or "refused"))


def _read(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError) as error:
        raise Uncertain("not readable") from error
    if not isinstance(found, dict):
        raise Uncertain("not an object")
    return found
