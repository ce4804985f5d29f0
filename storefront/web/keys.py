"""Who is asking: the key in `X-Authorization`, the class a handler needs, and the version to answer in.

A handler says what it needs with `opt={"key": "secret"}`; without it any key of the merchant will do. With
`opt={"key": "customer"}` it is the secret key, or the token of the customer whose id is in the path.
"""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency

from storefront.core.cause import belongs_to
from storefront.core.db import Database
from storefront.core.errors import BadRequest, Unauthorized
from storefront.merchants.customer_token import looks_like_token
from storefront.merchants.keys import Caller, find_caller
from storefront.versions import UnknownVersion, resolve
from storefront.web.customer_keys import bearer_of, customer_caller
from storefront.web.session import Session

Keyed = NamedDependency[Caller]
"""A handler's parameter `caller`: it can be reached with a key only."""
HEADER = "x-authorization"
UNUSABLE = {"", "undefined", "null"}
"""What browsers send when a client sets the header to nothing."""
NO_KEY = "Send one API key in the X-Authorization header."
NOT_PUBLIC = "This endpoint needs the token of the customer, or a secret API key."


async def provide_caller(request: Request[Any, Any, Any], session: Session) -> Caller:
    """The caller. Raises Unauthorized: no key, unknown, of the wrong class, or live over plain HTTP.

    Where customers ask for themselves: Forbidden for another customer's things, NotFound for nobody's.
    """
    needed = request.route_handler.opt.get("key")
    recognised = _own if needed == "customer" else _by_key
    caller = await recognised(request, session)
    belongs_to(caller.merchant_id)
    request.scope["state"]["owner"] = caller.merchant_id, caller.sandbox
    request.scope["state"]["api_version"] = _version(request, caller)
    if not caller.sandbox and request.url.scheme != "https":
        raise Unauthorized("Live keys may only be used over HTTPS.")
    if needed == "secret" and not caller.secret:
        raise Unauthorized("This endpoint needs a secret API key.")
    return caller


async def caller_of(request: Request[Any, Any, Any], database: Database) -> Caller:
    """The caller, for handlers that own their transactions: read in a short one that ends here."""
    async with database.reading() as session:
        return await provide_caller(request, session)


async def _by_key(request: Request[Any, Any, Any], session: Session) -> Caller:
    caller = await find_caller(session, _key_of(request))
    if caller is None:
        raise Unauthorized("The API key is not valid.")
    return caller


async def _own(request: Request[Any, Any, Any], session: Session) -> Caller:
    """A customer by token, with or without a public key of the same merchant; or a secret key."""
    keys, token = _sent(request), bearer_of(request)
    if token is None and len(keys) == 1 and looks_like_token(keys[0]):
        return await customer_caller(request, session, keys[0])
    beside = await _by_key(request, session) if token is None else await _beside(session, keys)
    if beside is not None and beside.secret:
        return beside
    if token is None:
        raise Unauthorized(NOT_PUBLIC)
    caller = await customer_caller(request, session, token)
    if beside is not None and beside.merchant_id != caller.merchant_id:
        raise Unauthorized("The customer token and the API key are for different merchants.")
    return caller


async def _beside(session: Session, keys: list[str]) -> Caller | None:
    """Whoever is behind a key that came with a token; what is no key says nothing."""
    return await find_caller(session, keys[0]) if len(keys) == 1 else None


def _key_of(request: Request[Any, Any, Any]) -> str:
    keys = _sent(request)
    if len(keys) != 1 or not keys[0].isascii():
        raise Unauthorized(NO_KEY)
    return keys[0]


def _sent(request: Request[Any, Any, Any]) -> list[str]:
    sent = [value.strip() for value in request.headers.getall(HEADER, [])]
    return [value for value in sent if value not in UNUSABLE]


def _version(request: Request[Any, Any, Any], caller: Caller) -> str:
    asked = request.headers.get("chec-version") or caller.merchant.api_version
    try:
        return resolve(asked)
    except UnknownVersion as error:
        raise BadRequest("The Chec-Version header must be a date such as 2022-07-21.") from error
