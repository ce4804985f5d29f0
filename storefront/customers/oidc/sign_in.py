"""From a provider's word to a customer: known from before, else by verified address, else new."""

import logging

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.db import Database
from storefront.core.emails import normal_email
from storefront.core.errors import Invalid, Unauthorized
from storefront.core.ids import new_id
from storefront.core.sealing import Unreadable, unseal
from storefront.customers.create import create_customer
from storefront.customers.end_sessions import prove_email
from storefront.customers.forms import NewCustomer
from storefront.customers.models import Customer
from storefront.customers.oidc.check import Expected, Unbelievable, UnknownKey, Vouched, vouched
from storefront.customers.oidc.provider import PROVIDERS, NoAnswer, id_token_for
from storefront.customers.oidc.queries import find_known, find_profile
from storefront.customers.oidc.shapes import discovery_url
from storefront.customers.queries import find_by_email, find_customer
from storefront.customers.sign_in_models import OidcIdentity, OidcProfile
from storefront.customers.token_forms import ProviderForm
from storefront.settings import Settings

log = logging.getLogger("storefront.oidc")
FAILED = "The sign-in could not be completed. Please try again."
Description = dict[str, object]


async def ask_provider(
    database: Database, settings: Settings, merchant_id: int, form: ProviderForm
) -> Vouched:
    """Whom the provider vouches for. No transaction is open meanwhile. Raises Invalid and Unauthorized."""
    _refuse_parts(form)
    async with database.reading() as session:
        profile = await find_profile(session, merchant_id, form.oidc_profile_id)
    if profile is None:
        raise Unauthorized(FAILED)
    try:
        return await _vouched(settings, profile, form)
    except (NoAnswer, Unbelievable, Unreadable) as error:
        log.info("sign-in through %s failed: %s", profile.id, error)
        raise Unauthorized(FAILED) from error


async def customer_vouched_for(
    session: AsyncSession, merchant_id: int, person: Vouched, sandbox: bool
) -> Customer:
    """Raises Unauthorized where nobody is known and the provider vouches for no address."""
    known = await find_known(session, merchant_id, person.issuer, person.subject)
    if known is not None:
        return known
    email = normal_email(person.email or "")
    if email is None:
        raise Unauthorized(FAILED)
    customer = await find_by_email(session, merchant_id, email)
    if customer is None:
        customer = await _create(session, merchant_id, email, person, sandbox)
    await prove_email(session, customer)
    session.add(
        OidcIdentity(
            id=new_id("vouch"),
            merchant_id=merchant_id,
            customer_id=customer.id,
            issuer=person.issuer,
            subject=person.subject,
        )
    )
    await session.flush()
    return customer


async def _create(
    session: AsyncSession, merchant_id: int, email: str, person: Vouched, sandbox: bool
) -> Customer:
    form = NewCustomer(email=email, firstname=person.firstname, lastname=person.lastname)
    shape = await create_customer(session, merchant_id, form, sandbox=sandbox, complete=False)
    found = await find_customer(session, merchant_id, shape.id)
    assert found is not None
    return found


async def _vouched(settings: Settings, profile: OidcProfile, form: ProviderForm) -> Vouched:
    allowed = settings.private_hosts
    description = await PROVIDERS.described(discovery_url(profile), profile.issuer, allowed)
    token = form.id_token
    if token is None:
        secret = unseal(settings.secret_key, profile.sealed_secret) if profile.sealed_secret else None
        given = {"code": form.code, "redirect_uri": form.redirect_uri, "code_verifier": form.code_verifier}
        token = await id_token_for(description, profile.client_id, secret, given, allowed)
    expected = Expected(profile.issuer, profile.client_id, form.nonce or None)
    where = str(description.get("jwks_uri"))
    try:
        return vouched(token, await PROVIDERS.keys(where, allowed), expected)
    except UnknownKey:  # providers change their keys
        return vouched(token, await PROVIDERS.keys(where, allowed, again=True), expected)


def _refuse_parts(form: ProviderForm) -> None:
    """A code comes with where it was sent to. A token that came by way of the browser comes with the nonce
    that the browser was sent away with: without it, anybody's could be passed on.
    """
    missing = []
    if form.id_token is None:
        missing = [name for name in ("code", "redirect_uri") if getattr(form, name) is None]
    elif not form.nonce:
        missing = ["nonce"]
    if missing:
        texts = {name: [f"The {name.replace('_', ' ')} field is required."] for name in missing}
        raise Invalid(texts)
