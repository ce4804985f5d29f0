"""What providers tell on their own: kept once, and handled outside of the request that brought it."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.db import Database
from storefront.core.ids import new_id
from storefront.core.outbox import enqueue
from storefront.gateways.models import Gateway, ProviderEvent
from storefront.gateways.port import Notice
from storefront.merchants.models import Merchant

KIND = "checkout.notice"


async def gateway_told_of(session: AsyncSession, code: str, id: str) -> Gateway | None:
    """A gateway by its id alone, of whichever merchant; also one that was removed."""
    owned = select(Gateway).join(Merchant, Merchant.id == Gateway.merchant_id)
    return await session.scalar(owned.where(Gateway.id == id, Gateway.code == code))


async def keep(database: Database, gateway: Gateway, notice: Notice) -> bool:
    """Write it down with the work that follows; False when it had come before."""
    try:
        async with database.writing() as session:
            return await _keep(session, gateway, notice)
    except IntegrityError:
        return False


async def _keep(session: AsyncSession, gateway: Gateway, notice: Notice) -> bool:
    told = ProviderEvent.gateway_id == gateway.id, ProviderEvent.event_id == notice.id
    mine = ProviderEvent.merchant_id == gateway.merchant_id
    if await session.scalar(select(ProviderEvent.id).where(mine, *told)) is not None:
        return False
    event = ProviderEvent(
        id=new_id("pevt"),
        merchant_id=gateway.merchant_id,
        gateway_id=gateway.id,
        event_id=notice.id,
        kind=notice.kind,
        reference=notice.reference,
        key=notice.key,
        text=notice.text,
    )
    session.add(event)
    enqueue(session, gateway.merchant_id, KIND, {"event": event.id}, lane=f"gateway:{gateway.id}")
    return True
