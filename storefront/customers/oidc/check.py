"""Whether an identity provider's token says what it should, to whom it should. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from storefront.core import clock

ALGORITHMS = {
    "RSA": ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
    "EC": ["ES256", "ES384", "ES512"],
    "OKP": ["EdDSA"],
}
"""By the sort of the provider's key: a key that both sides know is not among them, nor no signature."""
LEEWAY = 60
"""Seconds that the provider's clock may be off."""
LONGEST_SUBJECT = 255
BROKEN = (ValueError, TypeError, KeyError, RecursionError)


class Unbelievable(Exception):
    """The token is not what it should be. The message is for the server's log."""


class UnknownKey(Unbelievable):
    """It names a key that is not among the provider's, or not yet."""


class Vouched(msgspec.Struct, frozen=True):
    """Whom the provider vouches for. `email` is there only where the provider has verified it."""

    issuer: str
    subject: str
    email: str | None = None
    firstname: str | None = None
    lastname: str | None = None


class Expected(msgspec.Struct, frozen=True):
    """`nonce`: what the client sent along; a token with one is believed only by who knows it."""

    issuer: str
    client_id: str
    nonce: str | None


def vouched(token: str, keys: Iterable[Mapping[str, Any]], expected: Expected) -> Vouched:
    """Raises Unbelievable; UnknownKey where newer keys may help."""
    claims = _decoded(token, _key(token, keys), expected)
    _check_audience(claims, expected.client_id)
    _check_times(claims)
    if (claims.get("nonce") or None) != expected.nonce:
        raise Unbelievable("The nonce is another one.")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT or "\x00" in subject:
        raise Unbelievable("There is no subject.")
    return Vouched(expected.issuer, subject, *_person(claims))


def _key(token: str, keys: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The provider's key that the token names; the only one, where it names none."""
    import jwt  # noqa: PLC0415  # brings cryptography along, for shops whose customers sign in elsewhere

    try:
        wanted = jwt.get_unverified_header(token).get("kid")
    except (jwt.PyJWTError, *BROKEN) as error:
        raise Unbelievable("It is no token.") from error
    usable = [key for key in keys if key.get("kty") in ALGORITHMS and key.get("use", "sig") == "sig"]
    found = usable if wanted is None else [key for key in usable if key.get("kid") == wanted]
    if len(found) != 1:
        raise UnknownKey("The key is not among the provider's.")
    return found[0]


def _decoded(token: str, key: Mapping[str, Any], expected: Expected) -> dict[str, Any]:
    import jwt  # noqa: PLC0415  # brings cryptography along, for shops whose customers sign in elsewhere

    algorithms = ALGORITHMS[str(key["kty"])]
    if key.get("alg") in algorithms:
        algorithms = [str(key["alg"])]
    try:
        loaded = jwt.PyJWK(dict(key), algorithm=algorithms[0] if key["kty"] == "RSA" else None)
        return jwt.decode(
            token,
            loaded.key,
            algorithms=algorithms,
            issuer=expected.issuer,
            audience=expected.client_id,
            options={
                "require": ["iss", "sub", "aud", "exp", "iat"],
                "verify_exp": False,
                "verify_iat": False,
            },
        )
    except (jwt.PyJWTError, *BROKEN) as error:
        raise Unbelievable(str(error)) from error


def _check_audience(claims: Mapping[str, Any], client_id: str) -> None:
    """A token for several is meant for the one it names as its party."""
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (several or "azp" in claims) and claims.get("azp") != client_id:
        raise Unbelievable("It was made for another party.")


def _check_times(claims: Mapping[str, Any]) -> None:
    now = clock.now()
    try:
        fits = int(claims["iat"]) <= now + LEEWAY and now < int(claims["exp"]) + LEEWAY
    except (TypeError, ValueError, OverflowError) as error:
        raise Unbelievable("Its times are none.") from error
    if not fits:
        raise Unbelievable("It is not valid now.")


def _person(claims: Mapping[str, Any]) -> tuple[str | None, str | None, str | None]:
    """Address and names, where they can be kept."""
    is_verified = claims.get("email_verified") is True or claims.get("email_verified") == "true"
    email = _text(claims.get("email")) if is_verified else None
    return email, _text(claims.get("given_name")), _text(claims.get("family_name"))


def _text(value: Any) -> str | None:
    fits = isinstance(value, str) and len(value) <= 255 and "\x00" not in value and value.isprintable()
    return value.strip() or None if fits else None
