"""Making, changing and deleting the rates of a zone."""

from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.ids import new_id
from storefront.fulfilment.forms import NewRate, RateForm
from storefront.fulfilment.models import Rate
from storefront.fulfilment.present import present_rate
from storefront.fulfilment.queries import rate_by_id, zone_by_id
from storefront.fulfilment.shapes import RateShape
from storefront.merchants.bump import bump_catalog
from storefront.merchants.models import Merchant


async def create_rate(session: AsyncSession, merchant: Merchant, zone_id: str, form: NewRate) -> RateShape:
    """Without a name it is called like its zone. Raises NotFound."""
    zone = await zone_by_id(session, merchant.id, zone_id)
    rate = Rate(
        id=new_id("rate"),
        merchant_id=merchant.id,
        zone_id=zone.id,
        name=form.name or zone.name,
        price=form.rate,
        meta=form.meta,
    )
    session.add(rate)
    await _changed(session, merchant.id)
    return present_rate(rate, merchant.currency)


async def update_rate(
    session: AsyncSession, merchant: Merchant, zone_id: str, id: str, form: RateForm
) -> RateShape:
    """Change what the form names. Raises NotFound."""
    rate = await rate_by_id(session, merchant.id, zone_id, id)
    if form.name:
        rate.name = form.name
    if form.rate is not None:
        rate.price = form.rate
    if form.sent("meta"):
        rate.meta = form.meta
    await _changed(session, merchant.id)
    return present_rate(rate, merchant.currency)


async def delete_rate(session: AsyncSession, merchant_id: int, zone_id: str, id: str) -> None:
    """Products' own amounts for it go with it. Raises NotFound."""
    await session.delete(await rate_by_id(session, merchant_id, zone_id, id))
    await _changed(session, merchant_id)


async def _changed(session: AsyncSession, merchant_id: int) -> None:
    await session.flush()
    await bump_catalog(session, merchant_id)
