"""Customer tokens: signed statements (JWT, HS256) that stand for one customer of one merchant, for a day.

What a token says of itself (its algorithm, a key, an address of keys) is never followed.
"""

from typing import TYPE_CHECKING, Any

import msgspec

from storefront.core import clock

if TYPE_CHECKING:
    from jwt.types import Options

LIFETIME = clock.DAY
"""Seconds."""
ALGORITHM = "HS256"
LONGEST = 4096
BROKEN = (ValueError, TypeError, KeyError, RecursionError)
AHEAD = 60
"""Seconds that another server's clock may be ahead of ours."""


class Claims(msgspec.Struct, frozen=True):
    """`generation` counts the times that the customer's earlier tokens were ended. Times are unix seconds."""

    merchant_id: int
    customer_id: str
    sandbox: bool
    generation: int
    expires: int


def looks_like_token(text: str) -> bool:
    return text.count(".") == 2


def sign_claims(key: str, claims: Claims) -> str:
    import jwt  # noqa: PLC0415  # brings cryptography along, for shops whose customers sign in

    payload = {
        "iss": str(claims.merchant_id),
        "sub": claims.customer_id,
        "iat": clock.now(),
        "exp": claims.expires,
        "gen": claims.generation,
        "test": claims.sandbox,
    }
    return jwt.encode(payload, key, algorithm=ALGORITHM)


def merchant_named(token: str) -> int | None:
    """Whose key the token wants to be tried with. Nothing it says is believed yet."""
    import jwt  # noqa: PLC0415  # brings cryptography along, for shops whose customers sign in

    if len(token) > LONGEST or not token.isascii():
        return None
    try:
        named = jwt.decode(token, options={"verify_signature": False}).get("iss")
    except (jwt.PyJWTError, *BROKEN):
        return None
    digits = named if isinstance(named, str) and named.isascii() and named.isdigit() else ""
    return int(digits) if 0 < len(digits) < 10 else None


def verified(key: str, token: str, merchant_id: int) -> Claims | None:
    """What the token says, if the merchant's key signed it and its day is not over."""
    import jwt  # noqa: PLC0415  # brings cryptography along, for shops whose customers sign in

    try:
        said = _decoded(key, token, merchant_id)
        claims = Claims(merchant_id, str(said["sub"]), bool(said["test"]), int(said["gen"]), int(said["exp"]))
        issued = int(said["iat"])
    except (jwt.PyJWTError, *BROKEN):
        return None
    now = clock.now()
    return claims if issued <= now + AHEAD and now < claims.expires else None


def _decoded(key: str, token: str, merchant_id: int) -> dict[str, Any]:
    """Times are compared with the clock of the house, above; these tokens name no audience."""
    import jwt  # noqa: PLC0415  # brings cryptography along, for shops whose customers sign in

    options: Options = {
        "require": ["iss", "sub", "iat", "exp", "gen", "test"],
        "verify_exp": False,
        "verify_iat": False,
        "verify_nbf": False,
        "verify_aud": False,
    }
    return jwt.decode(token, key, algorithms=[ALGORITHM], issuer=str(merchant_id), options=options)
