"""REST: developers sign in, and ask who they are."""

from typing import Any
from urllib.parse import parse_qsl

from litestar import Request, Response, get

from storefront.core.errors import Invalid
from storefront.developers.channel import channel_headers
from storefront.developers.forms import SignIn
from storefront.developers.queries import developer_of_key
from storefront.developers.shapes import KeyShape, Shop, UserShape
from storefront.developers.sign_in import Attempt, sign_in
from storefront.settings import Settings
from storefront.web.bodies import parse, refuse_bad_text
from storefront.web.client import address_of
from storefront.web.keys import HEADER, Keyed
from storefront.web.session import Session, answered_errors

MAX_FIELDS = 20


@get("/v1/developer/login/issue-keys", opt={"key": "none"})
async def give_keys(request: Request[Any, Any, Any]) -> Response[list[KeyShape]]:
    """No key is needed, and no `session` here: signing in owns its transactions."""
    settings: Settings = request.app.state.settings
    sent = _sent(request)
    live = request.url.scheme == "https"
    attempt = Attempt(sent.email, sent.password, address_of(request))
    with answered_errors():
        developer, keys = await sign_in(request.app.state.database, attempt, live)
    return Response(keys, headers=channel_headers(settings.secret_key, developer.merchant_id, not live))


@get("/v1/developer/user", opt={"key": "secret"})
async def show_user(request: Request[Any, Any, Any], session: Session, caller: Keyed) -> UserShape:
    """Who signed in for this key; else the shop itself."""
    merchant = caller.merchant
    developer = await developer_of_key(session, merchant.id, request.headers[HEADER].strip())
    email = developer.email if developer else merchant.support_email or ""
    return UserShape(email=email, merchants=[Shop(id=merchant.id, business_name=merchant.name)])


def _sent(request: Request[Any, Any, Any]) -> SignIn:
    """Plain parameters: a password may look like JSON."""
    raw = request.scope["query_string"].decode("latin-1")
    try:
        found = dict(parse_qsl(raw, keep_blank_values=True, max_num_fields=MAX_FIELDS))
    except ValueError as error:
        raise Invalid({}, "The query string cannot be read.") from error
    refuse_bad_text(found)
    return parse(SignIn, found)


HANDLERS = [give_keys, show_user]
