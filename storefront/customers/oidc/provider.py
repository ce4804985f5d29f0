"""Asking an identity provider: its description and its keys, which are kept a while; a token for a code."""

import base64
from collections import OrderedDict
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import quote_plus, urlencode

from storefront.core import clock
from storefront.core.errors import BadRequest, Invalid
from storefront.core.fetch import Failed, TooLarge, fetch
from storefront.core.network import Refused
from storefront.customers.oidc.secure import is_secure
from storefront.web.bodies import decode

KEPT = 3600
"""Seconds that a description and a set of keys are believed."""
SOON = 30
"""Seconds before keys are asked for again because one was not among them."""
MOST = 200
"""Descriptions and sets of keys that one process keeps."""
LIMIT = 200_000
"""Bytes of an answer."""
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}


class NoAnswer(Exception):
    """The provider does not answer, or not as one would expect. The message is for the server's log."""


class Provider:
    """Remembers what providers said. One per process; `allowed` are the settings' `private_hosts`."""

    def __init__(self) -> None:
        self._said: OrderedDict[str, tuple[float, Any]] = OrderedDict()

    async def described(self, url: str, issuer: str, allowed: Collection[str]) -> Mapping[str, Any]:
        """Raises NoAnswer, also when it describes another issuer."""
        found = await self._kept(url, allowed, KEPT)
        if found.get("issuer") != issuer:
            raise NoAnswer("The description is of another issuer.")
        return found

    async def keys(self, url: str, allowed: Collection[str], *, again: bool = False) -> list[dict[str, Any]]:
        """`again`: a key was missing among those that are kept. Raises NoAnswer."""
        found = (await self._kept(url, allowed, SOON if again else KEPT)).get("keys")
        if not isinstance(found, list):
            raise NoAnswer("There are no keys.")
        return [key for key in found if isinstance(key, dict)]

    async def _kept(self, url: str, allowed: Collection[str], seconds: float) -> dict[str, Any]:
        since, answer = self._said.get(url, (0.0, None))
        if answer is None or clock.monotonic() - since >= seconds:
            answer = await ask(url, allowed)
            self._said[url] = clock.monotonic(), answer
            self._said.move_to_end(url)
            if len(self._said) > MOST:
                self._said.popitem(last=False)
        found: dict[str, Any] = answer
        return found


PROVIDERS = Provider()


async def id_token_for(
    description: Mapping[str, Any],
    client_id: str,
    secret: str | None,
    given: Mapping[str, str | None],
    allowed: Collection[str],
) -> str:
    """What the provider gives for a code. `given`: code, redirect_uri, code_verifier. Raises NoAnswer."""
    fields = {"grant_type": "authorization_code", "client_id": client_id}
    fields |= {name: value for name, value in given.items() if value}
    headers = dict(FORM)
    methods = description.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if secret and "client_secret_basic" in methods:
        pair = f"{quote_plus(client_id)}:{quote_plus(secret)}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    elif secret:
        fields["client_secret"] = secret
    body = urlencode(fields).encode()
    answer = await ask(str(description.get("token_endpoint")), allowed, headers, body)
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise NoAnswer("There is no id_token in the answer.")
    return token


async def ask(
    url: str,
    allowed: Collection[str],
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
) -> dict[str, Any]:
    """The answer, a JSON object. Raises NoAnswer."""
    if not is_secure(url, allowed):
        raise NoAnswer("The address is not a secure one.")
    method = "GET" if body is None else "POST"
    try:
        answer = await fetch(url, allowed, limit=LIMIT, method=method, headers=headers, content=body)
        found = decode(answer.content) if answer.status == 200 else None
    except (Refused, Failed, TooLarge, BadRequest, Invalid) as error:
        raise NoAnswer(str(error)) from error
    if not isinstance(found, dict):
        raise NoAnswer(f"The answer is {answer.status}.")
    return found
