"""Why a payment was refused, or what its buyer has to do, as the attempt keeps it for those who wait.

What a page needs for the buyer's step (an intent's secret, a client token) opens that payment: it is sealed.
"""

from collections.abc import Mapping
from typing import Any

from storefront.core.errors import PaymentRequired
from storefront.core.sealing import Unreadable, seal, unseal
from storefront.gateways.port import NeedsAction, Refused


def refusal_as_json(result: Refused) -> dict[str, Any]:
    """As the answer says it."""
    said: dict[str, Any] = {"message": result.message, "code": result.code}
    if isinstance(result, NeedsAction):
        said |= {"param": result.param or None, "redirect_url": result.redirect_url}
    return said


def kept(result: Refused, secret: str) -> dict[str, Any]:
    """As it is stored; `secret` is the server's."""
    said = refusal_as_json(result)
    if said.get("param"):
        said["param"] = {"sealed": seal(secret, said["param"])}
    return said


def is_step(stored: Mapping[str, Any] | None) -> bool:
    """Whether what was stored asks the buyer to do something, and is no refusal."""
    return "param" in (stored or {})


def opened(stored: Mapping[str, Any] | None, secret: str) -> dict[str, Any]:
    """What was stored, readable again; without its `param` where that was sealed under another secret."""
    said = dict(stored or {})
    if isinstance(said.get("param"), dict):
        said["param"] = _unsealed(said["param"].get("sealed", ""), secret)
    return said


def as_error(refused: Mapping[str, Any]) -> PaymentRequired:
    extra = {name: refused[name] for name in ("param", "redirect_url") if refused.get(name)}
    return PaymentRequired(refused["message"], refused["code"], **extra)


def _unsealed(sealed: str, secret: str) -> str | None:
    try:
        return unseal(secret, sealed)
    except Unreadable:
        return None
