"""Who is asking: the key in `X-Authorization`, the class a handler needs, and the version to answer in.

A handler says what it needs with `opt={"key": "secret"}`; without it any key of the merchant will do.
"""

from typing import Any

from litestar import Request
from litestar.di import NamedDependency

from storefront.core.db import Database
from storefront.core.errors import BadRequest, Unauthorized
from storefront.merchants.keys import Caller, find_caller
from storefront.versions import UnknownVersion, resolve
from storefront.web.session import Session

Keyed = NamedDependency[Caller]
"""A handler's parameter `caller`: it can be reached with a key only."""
HEADER = "x-authorization"
UNUSABLE = {"", "undefined", "null"}
"""What browsers send when a client sets the header to nothing."""


async def provide_caller(request: Request[Any, Any, Any], session: Session) -> Caller:
    """The caller. Raises Unauthorized: no key, unknown, of the wrong class, or live over plain HTTP."""
    key = _key_of(request)
    caller = await find_caller(session, key)
    if caller is None:
        raise Unauthorized("The API key is not valid.")
    request.scope["state"]["api_version"] = _version(request, caller)
    if not caller.sandbox and request.url.scheme != "https":
        raise Unauthorized("Live keys may only be used over HTTPS.")
    if request.route_handler.opt.get("key") == "secret" and not caller.secret:
        raise Unauthorized("This endpoint needs a secret API key.")
    return caller


async def caller_of(request: Request[Any, Any, Any], database: Database) -> Caller:
    """The caller, for handlers that own their transactions: read in a short one that ends here."""
    async with database.reading() as session:
        return await provide_caller(request, session)


def _key_of(request: Request[Any, Any, Any]) -> str:
    sent = [value for value in request.headers.getall(HEADER, []) if value.strip() not in UNUSABLE]
    if len(sent) != 1 or not sent[0].isascii():
        raise Unauthorized("Send one API key in the X-Authorization header.")
    return str(sent[0]).strip()


def _version(request: Request[Any, Any, Any], caller: Caller) -> str:
    asked = request.headers.get("chec-version") or caller.merchant.api_version
    try:
        return resolve(asked)
    except UnknownVersion as error:
        raise BadRequest("The Chec-Version header must be a date such as 2022-07-21.") from error
