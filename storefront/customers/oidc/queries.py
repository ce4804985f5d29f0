"""Finding identity providers, and the customers they vouched for."""

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.core.listing import page_of
from storefront.core.paging import Slice
from storefront.customers.models import Customer
from storefront.customers.sign_in_models import OidcIdentity, OidcProfile


async def list_profiles(
    session: AsyncSession, merchant_id: int, wanted: Slice
) -> tuple[list[OidcProfile], int]:
    """Newest first, and how many there are."""
    newest = _owned(merchant_id).order_by(OidcProfile.created.desc(), OidcProfile.id.desc())
    return await page_of(session, newest, wanted)


async def find_profile(session: AsyncSession, merchant_id: int, id: str) -> OidcProfile | None:
    found: OidcProfile | None = await session.scalar(_owned(merchant_id).where(OidcProfile.id == id))
    return found


async def profile_by_id(session: AsyncSession, merchant_id: int, id: str) -> OidcProfile:
    """Raises NotFound."""
    found = await find_profile(session, merchant_id, id)
    if found is None:
        raise NotFound.of("oidc profile", id)
    return found


async def find_known(session: AsyncSession, merchant_id: int, issuer: str, subject: str) -> Customer | None:
    """The customer whom the provider vouched for before."""
    vouched = OidcIdentity.merchant_id == merchant_id, OidcIdentity.issuer == issuer
    ids = select(OidcIdentity.customer_id).where(*vouched, OidcIdentity.subject == subject)
    found: Customer | None = await session.scalar(
        select(Customer).where(Customer.merchant_id == merchant_id, Customer.id.in_(ids))
    )
    return found


def _owned(merchant_id: int) -> Select[OidcProfile]:
    return select(OidcProfile).where(OidcProfile.merchant_id == merchant_id)
