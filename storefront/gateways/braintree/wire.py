"""Talking to Braintree: its SDK for what is said, the shop's own client for how it gets there.

The SDK likes to keep one account for the whole process; here each merchant has a gateway object of its own.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar
from urllib.parse import quote
from xml.parsers.expat import ExpatError

from braintree import BraintreeGateway, Configuration, Environment, TransactionSearch
from braintree.exceptions.authentication_error import AuthenticationError
from braintree.exceptions.authorization_error import AuthorizationError
from braintree.exceptions.braintree_error import BraintreeError
from braintree.exceptions.invalid_signature_error import InvalidSignatureError
from braintree.exceptions.not_found_error import NotFoundError
from braintree.exceptions.upgrade_required_error import UpgradeRequiredError

from storefront.gateways.port import Forged
from storefront.gateways.sdk import Refused, Uncertain, in_thread, send
from storefront.gateways.settings import ADDRESS

T = TypeVar("T")
NOT_FOUND, NOT_ALLOWED = "404", "not_allowed"
BROKEN = (ExpatError, TypeError, ValueError, AttributeError, KeyError, ArithmeticError)
"""What the SDK raises at an answer that it does not understand."""


class _Http:
    """The SDK's way to its server: watched, bounded, without proxies from the environment."""

    def __init__(self, config: Mapping[str, Any], usual: str) -> None:
        self._config = config
        self._usual = usual
        self._base = (config.get(ADDRESS) or usual).rstrip("/")

    def http_do(self, verb: str, url: str, headers: Mapping[str, Any], body: Any) -> tuple[int, str]:
        login = headers["Authorization"].decode()
        sent = {**headers, "Authorization": login, "Accept-Encoding": "identity"}
        content = body.encode() if body else None
        answer = send(self._config, verb, self._base + url.removeprefix(self._usual), sent, content)
        return answer.status, answer.content.decode()


class Wire:
    """One merchant's account at Braintree. Everything raises Refused and Uncertain."""

    def __init__(self, config: Mapping[str, Any]) -> None:
        account = Configuration(
            environment=Environment.Production,
            merchant_id=quote(config.get("braintree_merchant_id") or "not set", safe=""),
            public_key=_readable(config.get("braintree_public_key")),
            private_key=_readable(config.get("braintree_private_key")),
            http_strategy=lambda ours, _: _Http(config, ours.base_url()),
        )
        self._gateway = BraintreeGateway(config=account)

    async def sale(self, params: Mapping[str, Any]) -> Any:
        """The transaction, a refused one too."""
        return await _said(lambda: _transaction(self._gateway.transaction.sale(dict(params))))

    async def transaction(self, id: str) -> Any:
        return await _said(lambda: self._gateway.transaction.find(id))

    async def made_with(self, key: str) -> list[str]:
        """The ids of the payments that carry this order id. What is seconds old may not be found yet."""
        asked = TransactionSearch.order_id == key, TransactionSearch.type == "sale"
        return await _said(lambda: list(self._gateway.transaction.search(*asked).ids))

    async def submit(self, id: str) -> Any:
        return await _said(lambda: _transaction(self._gateway.transaction.submit_for_settlement(id)))

    async def void(self, id: str) -> Any:
        return await _said(lambda: _transaction(self._gateway.transaction.void(id)))

    async def refund(self, id: str, amount: Decimal, order_id: str) -> Any:
        asked = {"amount": str(amount), "order_id": order_id}
        return await _said(lambda: _transaction(self._gateway.transaction.refund(id, asked)))

    async def nonce(self, nonce: str) -> Any:
        """What stands behind it; asking does not use it up."""
        return await _said(lambda: self._gateway.payment_method_nonce.find(nonce))

    async def client_token(self, params: Mapping[str, str]) -> str:
        """What opens Braintree's fields in a buyer's browser."""
        return await _said(lambda: str(self._gateway.client_token.generate(dict(params))))

    def notification(self, signature: str, payload: str) -> Any:
        """What a webhook says; None where the SDK does not understand it. Raises Forged."""
        if any(pair.count("|") > 1 for pair in signature.split("&")):
            raise Forged
        try:
            return self._gateway.webhook_notification.parse(signature, payload)
        except (InvalidSignatureError, UnicodeError) as error:
            raise Forged from error
        except BROKEN:
            return None


def _readable(key: str | None) -> str:
    return key if key and key.isascii() else "not readable"


def _transaction(result: Any) -> Any:
    """Of errors only the first one's code: their sentences may repeat what was sent."""
    if not result.is_success:
        codes = [str(error.code) for error in result.errors.deep_errors]
        if codes or result.transaction is None:
            raise Refused(422, codes[0] if codes else "unprocessable")
    return result.transaction


async def _said(call: Callable[[], T]) -> T:
    try:
        return await in_thread(call)
    except NotFoundError:
        raise Refused(404, NOT_FOUND) from None
    except (AuthenticationError, AuthorizationError, UpgradeRequiredError):
        raise Refused(401, NOT_ALLOWED) from None
    except (BraintreeError, *BROKEN) as error:
        raise Uncertain(type(error).__name__) from None
