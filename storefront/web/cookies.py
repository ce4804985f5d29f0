"""Signed cookies of a shop's pages: one per merchant and purpose, bound to this host under HTTPS."""

from typing import Any

from litestar import Response

from storefront.web.signing import read_signed, sign
from storefront.web.visit import Visit, cookie_name


def kept(visit: Visit, purpose: str, seconds: int) -> str | None:
    """What was kept for the purpose, if we signed it and it is at most `seconds` old."""
    sent = visit.request.cookies.get(_name(visit, purpose), "")
    return read_signed(visit.settings, _salt(visit, purpose), sent, seconds)


def keep(answer: Response[Any], visit: Visit, purpose: str, value: str, seconds: int) -> None:
    """Have the browser keep the value; scripts cannot read it, and other sites' forms do not send it."""
    _set(answer, visit, purpose, sign(visit.settings, _salt(visit, purpose), value), seconds)


def drop(answer: Response[Any], visit: Visit, purpose: str) -> None:
    _set(answer, visit, purpose, "", 0)


def _set(answer: Response[Any], visit: Visit, purpose: str, value: str, seconds: int) -> None:
    answer.set_cookie(
        key=_name(visit, purpose),
        value=value,
        max_age=seconds,
        path="/",
        secure=visit.settings.is_https,
        httponly=True,
        samesite="lax",
    )


def _name(visit: Visit, purpose: str) -> str:
    return cookie_name(f"{purpose}_{visit.merchant_id}", visit.settings)


def _salt(visit: Visit, purpose: str) -> str:
    """What was signed for one shop says nothing in another."""
    return f"{purpose}:{visit.merchant_id}"
