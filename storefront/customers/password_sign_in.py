"""Signing in by password. The same is done whether the address is a customer's or not."""

from storefront.core.db import Database
from storefront.core.errors import Unauthorized
from storefront.customers.passwords import matches
from storefront.customers.queries import customer_row, find_by_email
from storefront.customers.sign_in import SignedIn, sign_in
from storefront.customers.token_forms import PasswordForm
from storefront.customers.tries import give_back_try, take_try
from storefront.merchants.keys import Caller
from storefront.settings import Settings

WRONG = "The e-mail address or the password is not right."


async def sign_in_by_password(
    database: Database, settings: Settings, caller: Caller, form: PasswordForm, address: str
) -> SignedIn:
    """`address` is the IP address. Raises Unauthorized and TooManyRequests."""
    merchant_id = caller.merchant_id
    async with database.writing() as session:
        await take_try(session, merchant_id, form.email, address)
        found = await find_by_email(session, merchant_id, form.email)
    kept = found.password_hash if found else None
    if not await matches(kept, form.password) or found is None:
        raise Unauthorized(WRONG)
    async with database.writing() as session:
        await give_back_try(session, merchant_id, form.email, address)
        customer = await customer_row(session, merchant_id, found.id)
        if customer.password_hash != kept:
            raise Unauthorized(WRONG)
        return await sign_in(session, settings.secret_key, customer, caller.sandbox)
