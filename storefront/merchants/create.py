"""Opening a shop."""

import msgspec
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.ids import new_id
from storefront.gateways.models import Gateway
from storefront.merchants.keys import NAMES, make_key
from storefront.merchants.models import Merchant


class NewMerchant(msgspec.Struct, frozen=True):
    """A shop with its four keys, in clear text this one time."""

    merchant: Merchant
    keys: dict[str, str]


async def create_merchant(
    session: AsyncSession,
    name: str,
    *,
    country: str = "US",
    currency: str = "USD",
    email: str | None = None,
    domain: str | None = None,
) -> NewMerchant:
    """A merchant with four keys and the test gateway."""
    merchant = Merchant(name=name, country=country, currency=currency, support_email=email, domain=domain)
    session.add(merchant)
    await session.flush()
    keys = {
        called: make_key(session, merchant.id, kind, sandbox) for called, (kind, sandbox) in NAMES.items()
    }
    session.add(Gateway(id=new_id("gway"), merchant_id=merchant.id, code="test_gateway", sandbox=True))
    return NewMerchant(merchant, keys)
