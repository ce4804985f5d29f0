"""REST: signing customers in."""

from typing import Any

from litestar import Request, Response, post
from litestar.params import FromPath

from storefront.core.db import Database
from storefront.core.errors import Invalid, Unauthorized
from storefront.customers.login_link import ask_for_link, check_link, issue_link, link_origin
from storefront.customers.login_tokens import spend_login_token
from storefront.customers.oidc.sign_in import ask_provider, customer_vouched_for
from storefront.customers.password_sign_in import sign_in_by_password
from storefront.customers.queries import customer_row, find_by_email
from storefront.customers.sign_in import SignedIn, sign_in
from storefront.customers.token_forms import LinkForm, PasswordForm, ProviderForm, TokenForm
from storefront.customers.token_shapes import CustomerJwt, LoginTokenShape, Sent
from storefront.customers.tries import count_link, count_wrong_token
from storefront.settings import Settings
from storefront.web.bodies import parse, read, read_object
from storefront.web.client import address_of
from storefront.web.errors import render_api_error
from storefront.web.keys import Keyed, caller_of
from storefront.web.session import Session, answered_errors

OPENS_NOTHING = "This login link is not valid any more. Please ask for a new one."
NOBODY = "There is no customer with this e-mail address."


@post("/v1/customers/email-token", status_code=201)
async def mail_login_link(request: Request[Any, Any, Any], session: Session, caller: Keyed) -> Sent:
    form = await read(request, LinkForm)
    link_origin(form.base_url)
    if not caller.secret:
        await check_link(session, request.app.state.settings, caller.merchant, form.base_url)
    await count_link(session, caller.merchant_id, form.email, address_of(request))
    ask_for_link(session, caller.merchant_id, form.email, form.base_url)
    return Sent(True, form.email)


@post("/v1/customers/issue-token", opt={"key": "secret"}, status_code=201)
async def give_login_token(
    request: Request[Any, Any, Any], session: Session, caller: Keyed
) -> LoginTokenShape:
    """The merchant mails it, and is trusted with where it leads."""
    form = await read(request, LinkForm)
    link_origin(form.base_url)
    customer = await find_by_email(session, caller.merchant_id, form.email)
    if customer is None:
        raise Invalid.field("email", NOBODY)
    secret = request.app.state.settings.secret_key
    issued, url = await issue_link(session, secret, customer, form.base_url)
    return LoginTokenShape(issued.token, customer.id, False, issued.created, issued.expires, url)


@post("/v1/customers/exchange-token", status_code=200)
async def exchange_login_token(
    request: Request[Any, Any, Any], session: Session, caller: Keyed
) -> Response[Any]:
    """A refusal is answered rather than raised, so that its count is committed."""
    form = await read(request, TokenForm)
    customer = await spend_login_token(session, caller.merchant_id, form.token)
    if customer is None:
        patience = await count_wrong_token(session, caller.merchant_id, address_of(request))
        return render_api_error(request, patience or Unauthorized(OPENS_NOTHING))
    signed = await sign_in(session, request.app.state.settings.secret_key, customer, caller.sandbox)
    return Response(CustomerJwt(signed.customer_id, signed.jwt))


@post("/v1/customers/{customer_id:str}/issue-token", opt={"key": "secret"}, status_code=200)
async def give_customer_token(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, customer_id: FromPath[str]
) -> CustomerJwt:
    await read_object(request)
    customer = await customer_row(session, caller.merchant_id, customer_id)
    signed = await sign_in(session, request.app.state.settings.secret_key, customer, caller.sandbox)
    return CustomerJwt(signed.customer_id, signed.jwt)


@post("/v1/customers/token", status_code=200)
async def sign_customer_in(request: Request[Any, Any, Any]) -> SignedIn:
    """By password or identity provider. No `session` here: both take their time."""
    database: Database = request.app.state.database
    settings: Settings = request.app.state.settings
    caller = await caller_of(request, database)
    sent = await read_object(request)
    if sent.get("oidc_profile_id") is None:
        form = parse(PasswordForm, sent)
        return await sign_in_by_password(database, settings, caller, form, address_of(request))
    asked = parse(ProviderForm, sent)
    person = await ask_provider(database, settings, caller.merchant_id, asked)
    with answered_errors():
        async with database.writing() as session:
            customer = await customer_vouched_for(session, caller.merchant_id, person, caller.sandbox)
            return await sign_in(session, settings.secret_key, customer, caller.sandbox)


HANDLERS = [
    mail_login_link, give_login_token, exchange_login_token, give_customer_token, sign_customer_in,
]  # fmt: skip
