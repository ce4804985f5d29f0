"""Customers who ask for themselves: whose token it is, and whether it opens what the path names."""

import re
from typing import Any

from litestar import Request
from sqlalchemy import column, select, table
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import Forbidden, NotFound, Unauthorized
from storefront.merchants.customer_key import find_key
from storefront.merchants.customer_token import Claims, merchant_named, verified
from storefront.merchants.keys import Caller
from storefront.merchants.queries import merchant_by_id

CUSTOMER = table("customer", column("id"), column("merchant_id"), column("generation"))
BEARER = re.compile(r"bearer\s+(\S+)\s*", re.IGNORECASE)
ENDED = "The customer token is not valid or has expired. Please sign in again."
ANOTHER = "This customer token is for another customer."
UNUSABLE = {"undefined", "null"}


def bearer_of(request: Request[Any, Any, Any]) -> str | None:
    """The token in `Authorization: Bearer`; None when there is none, or what clients send for none."""
    sent = [BEARER.fullmatch(value) for value in request.headers.getall("authorization", [])]
    found = {match[1] for match in sent if match} - UNUSABLE
    return found.pop() if len(found) == 1 else None


async def customer_caller(request: Request[Any, Any, Any], session: AsyncSession, token: str) -> Caller:
    """The customer behind a token. Raises Unauthorized; Forbidden or NotFound for another one in the path."""
    caller, generation = await _believed(request, session, token)
    own = str(caller.customer_id)
    wanted = str(request.path_params.get("customer_id", own))
    asked = CUSTOMER.c.merchant_id == caller.merchant_id, CUSTOMER.c.id.in_({own, wanted})
    rows = await session.execute(select(CUSTOMER.c.id, CUSTOMER.c.generation).where(*asked))
    known = {row.id: row.generation for row in rows}
    if known.get(own) != generation:
        raise Unauthorized(ENDED)
    if wanted not in known:
        raise NotFound.of("customer", wanted)
    if wanted != own:
        raise Forbidden(ANOTHER)
    return caller


async def signed_in(request: Request[Any, Any, Any], session: AsyncSession, caller: Caller) -> str | None:
    """The customer who asks, beside a key that would do; None without a token. Raises Unauthorized."""
    token = bearer_of(request)
    if token is None:
        return None
    found = await customer_caller(request, session, token)
    if found.merchant_id != caller.merchant_id:
        raise Unauthorized(ENDED)
    return found.customer_id


async def _believed(request: Request[Any, Any, Any], session: AsyncSession, token: str) -> tuple[Caller, int]:
    merchant_id = merchant_named(token)
    merchant = await merchant_by_id(session, merchant_id) if merchant_id is not None else None
    if merchant is None or merchant.closed is not None:
        raise Unauthorized(ENDED)
    key = await find_key(session, request.app.state.settings.secret_key, merchant.id)
    claims: Claims | None = verified(key, token, merchant.id) if key else None
    if claims is None:
        raise Unauthorized(ENDED)
    return Caller(merchant, False, claims.sandbox, claims.customer_id), claims.generation
