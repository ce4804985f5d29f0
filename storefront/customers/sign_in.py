"""Signing in: a customer gets a token that stands for them for a day."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core import clock
from storefront.customers.models import Customer
from storefront.merchants.customer_key import key_for
from storefront.merchants.customer_token import LIFETIME, Claims, sign_claims


class SignedIn(msgspec.Struct, frozen=True):
    """`expires` is unix seconds."""

    customer_id: str
    jwt: str
    expires: int


async def sign_in(session: AsyncSession, secret: str, customer: Customer, sandbox: bool) -> SignedIn:
    """`secret` is the server's. `sandbox`: the token shows test orders, and only those.

    Who signs in for real is no longer part of the test data.
    """
    key = await key_for(session, secret, customer.merchant_id)
    expires = clock.now() + LIFETIME
    customer.sandbox = customer.sandbox and sandbox
    claims = Claims(customer.merchant_id, customer.id, sandbox, customer.generation, expires)
    return SignedIn(customer.id, sign_claims(key, claims), expires)
