"""Whether a webhook is PayPal's own: PayPal itself is asked.

Its signatures come with the address of a certificate. Nobody here ever goes to an address that a request
names, so what came is handed to PayPal, which looks at its own certificates.
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from apimatic_core.authentication.multiple.single_auth import Single
from apimatic_core.request_builder import RequestBuilder
from apimatic_core.response_handler import ResponseHandler
from apimatic_core.types.parameter import Parameter
from paypalserversdk.configuration import Server
from paypalserversdk.controllers.base_controller import BaseController

PARTS = {
    "auth_algo": "paypal-auth-algo",
    "cert_url": "paypal-cert-url",
    "transmission_id": "paypal-transmission-id",
    "transmission_sig": "paypal-transmission-sig",
    "transmission_time": "paypal-transmission-time",
}
"""What PayPal calls the parts of a signature, and the headers they come in."""
LONGEST = 2_000


class Verification(BaseController):  # type: ignore[misc]  # the SDK has no types
    """The one request that the SDK lacks."""

    def ask(self, body: str) -> Any:
        asked = (
            RequestBuilder()
            .server(Server.DEFAULT)
            .path("/v1/notifications/verify-webhook-signature")
            .http_method("POST")
            .header_param(Parameter().key("Content-Type").value("application/json"))
            .body_param(Parameter().value(body))
            .auth(Single("Oauth2"))
        )
        return (
            self.new_api_call_builder.request(asked)
            .response(ResponseHandler().is_api_response(True))
            .execute()
        )


def signature_of(headers: Mapping[str, str]) -> dict[str, str] | None:
    """Its parts; None where one is missing or cannot be PayPal's: then nobody is asked."""
    found = {name: headers.get(header, "") for name, header in PARTS.items()}
    if not all(0 < len(text) <= LONGEST for text in found.values()):
        return None
    where = urlsplit(found["cert_url"])
    is_theirs = where.scheme == "https" and (where.hostname or "").endswith(".paypal.com")
    return found if is_theirs else None


def asked_with(signature: Mapping[str, str], webhook_id: str, body: bytes) -> str:
    """What PayPal is asked: with the body as it came, since the signature is over its bytes."""
    head = json.dumps({**signature, "webhook_id": webhook_id})
    return f'{head[:-1]}, "webhook_event": {body.decode()}}}'
