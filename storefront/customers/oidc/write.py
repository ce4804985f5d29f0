"""Making, changing and deleting a merchant's identity providers. Their secrets are sealed at rest."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.ids import new_id
from storefront.core.sealing import seal
from storefront.customers.oidc.forms import NewProfile, ProfileForm
from storefront.customers.oidc.queries import profile_by_id
from storefront.customers.oidc.secure import refuse_open
from storefront.customers.oidc.shapes import ProfileShape, present_profile
from storefront.customers.sign_in_models import OidcProfile
from storefront.gateways.settings import MASK, mask
from storefront.settings import Settings


async def create_profile(
    session: AsyncSession, settings: Settings, merchant_id: int, form: NewProfile
) -> ProfileShape:
    """Raises Invalid."""
    row = OidcProfile(id=new_id("oidc"), merchant_id=merchant_id)
    _write(row, form, settings)
    session.add(row)
    await session.flush()
    return present_profile(row)


async def update_profile(
    session: AsyncSession, settings: Settings, merchant_id: int, id: str, form: ProfileForm
) -> ProfileShape:
    """Change what the form names. Raises NotFound and Invalid."""
    row = await profile_by_id(session, merchant_id, id)
    _write(row, form, settings)
    await session.flush()
    return present_profile(row)


async def delete_profile(session: AsyncSession, merchant_id: int, id: str) -> None:
    """Customers keep their accounts, and sign in by mail or password. Raises NotFound."""
    await session.delete(await profile_by_id(session, merchant_id, id))
    await session.flush()


def _write(row: OidcProfile, form: ProfileForm, settings: Settings) -> None:
    for name, value in form.given("name", "issuer", "client_id").items():
        setattr(row, name, value)
    if form.sent("discovery_url"):
        row.discovery_url = form.discovery_url
    for name in ("issuer", "discovery_url"):
        refuse_open(name, getattr(form, name), settings.private_hosts)
    if form.sent("client_secret") and not (form.client_secret or "").startswith(MASK):
        secret = form.client_secret
        row.sealed_secret = seal(settings.secret_key, secret) if secret else None
        row.shown_secret = mask(secret) if secret else None
