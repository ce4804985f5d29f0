"""Gateways that a merchant connects by signing in at the provider (OAuth), without entering keys.

The operator has an application there, which `STOREFRONT_SQUARE_URL` names. The answer that sets a gateway up
holds the address of the provider's sign-in (`invitation.py`), from which the merchant comes back to
`/gateways/{code}/connected` (`connected.py`). What was allowed is renewed by the worker (`renew.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable
from urllib.parse import parse_qs, unquote, urlsplit

from storefront.gateways.port import Told
from storefront.gateways.settings import sealed
from storefront.settings import Settings

ACCESS, REFRESH, ENDS, ACCOUNT = "access_token", "refresh_token", "access_token_expires", "account_id"
"""Settings that a grant brings. The first may be entered by hand too, the others come with a grant alone."""


@dataclass(frozen=True, slots=True)
class Application:
    """The operator's own at the provider; `base` is where that is. What is told of all who are connected
    is signed with `webhook_secret`.
    """

    base: str
    id: str
    secret: str = field(repr=False)
    webhook_secret: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Grant:
    """What a merchant has allowed. `ends` is a moment in ISO 8601, `settings` are what else is known now: the
    provider's id of the account (ACCOUNT) is among them.
    """

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    ends: str
    settings: Mapping[str, str] = field(default_factory=dict)


@runtime_checkable
class Connects(Protocol):
    """An adapter whose provider lets merchants sign in. What asks it raises Refused and Uncertain."""

    def sign_in_url(self, application: Application, state: str, back: str) -> str:
        """Where the merchant agrees, or does not; the provider then leads to `back`, and repeats `state`."""
        ...

    async def granted(self, application: Application, code: str, back: str) -> Grant:
        """What the code of a merchant who agreed is worth, once."""
        ...

    async def renewed(self, application: Application, refresh_token: str) -> Grant:
        """The same for longer."""
        ...

    def account_of(self, told: Told) -> str | None:
        """Whose account is told of, as grants name it. Raises Forged."""
        ...


def application_of(settings: Settings, code: str) -> Application | None:
    """The operator's application, where there is one."""
    if code != "square" or not settings.square_url:
        return None
    where = urlsplit(settings.square_url)
    base = f"{where.scheme}://{where.netloc.rpartition('@')[2]}"
    secrets = parse_qs(where.query).get("webhook_secret", [None])
    return Application(base, unquote(where.username or ""), unquote(where.password or ""), secrets[0])


def back_to(settings: Settings, code: str) -> str:
    """Where the provider leads merchants to. Its application has to know this address."""
    return f"{settings.base_url}/gateways/{code}/connected"


def with_grant(config: Mapping[str, Any], grant: Grant, key: str) -> dict[str, Any]:
    """A gateway's settings with it, its tokens sealed."""
    tokens = {ACCESS: sealed(key, grant.access_token), REFRESH: sealed(key, grant.refresh_token)}
    return {**config, **grant.settings, **tokens, ENDS: grant.ends}


def without_stale_grant(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The settings after a change: where another token was entered, the grant of the former one is over."""
    stale = {REFRESH, ENDS, ACCOUNT} if old.get(ACCESS) != new.get(ACCESS) else set()
    return {name: value for name, value in new.items() if name not in stale}
