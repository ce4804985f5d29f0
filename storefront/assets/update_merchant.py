"""Changing a merchant's account, its pictures included."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.assets.merchants import merchant_shape
from storefront.assets.queries import asset_rows
from storefront.core.errors import Invalid
from storefront.merchants.forms import Images, MerchantForm
from storefront.merchants.models import Merchant
from storefront.merchants.shapes import MerchantShape

COLUMNS = {"name": "name", "cors_domains": "cors_domains"}
"""Fields that cannot be nothing."""
CLEARED = {"description": "description", "email": "support_email"}
PICTURES = {"logo": "logo_asset_id", "cover": "cover_asset_id"}
NO_PICTURE = "Choose a picture that everybody may see."


async def update_merchant(
    session: AsyncSession, merchant: Merchant, form: MerchantForm, host: str
) -> MerchantShape:
    """Change what the form names; `host` is the address of this server. Raises Invalid."""
    for name, value in form.given(*COLUMNS).items():
        setattr(merchant, COLUMNS[name], value)
    for name, value in form.named(*CLEARED).items():
        setattr(merchant, CLEARED[name], value or None)
    if form.images is not None:
        await _write_pictures(session, merchant, form.images)
    await session.flush()
    return await merchant_shape(session, merchant, host)


async def _write_pictures(session: AsyncSession, merchant: Merchant, images: Images) -> None:
    named = images.named(*PICTURES)
    known = await asset_rows(session, merchant.id, [id for id in named.values() if id])
    errors: dict[str, list[str]] = {}
    for name, id in named.items():
        if id and id not in known:
            errors[f"images.{name}"] = [f"The selected images.{name} is invalid."]
        elif id and (known[id].private or not known[id].is_image):
            errors[f"images.{name}"] = [NO_PICTURE]
        else:
            setattr(merchant, PICTURES[name], id)
    if errors:
        raise Invalid(errors)
