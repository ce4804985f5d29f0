"""Finding a merchant's integrations."""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.errors import NotFound
from storefront.core.listing import page_of
from storefront.core.paging import Slice
from storefront.integrations.models import FAILED, Integration

DEPLOY = "integrations.deploy"
"""The kind of task that sets an integration up."""
RUN = "integrations.run"
"""The kind of task that lets an integration know of an event."""
LATER = "integrations.later"
"""And the kind of one that it asked for itself."""
CLEAN = "integrations.clean"
MAIL = "integrations.mail"


class Following(msgspec.Struct, frozen=True):
    """An integration, as far as it matters to whom events go."""

    id: str
    merchant_id: int
    events: Sequence[str]


async def integration_by_id(
    session: AsyncSession, merchant_id: int, id: str, for_update: bool = False
) -> Integration:
    """Raises NotFound. `for_update`: nobody else changes it until this transaction ends."""
    asked = _integrations(merchant_id).where(Integration.id == id)
    found = await session.scalar(asked.with_for_update() if for_update else asked)
    if found is None:
        raise NotFound.of("integration", id)
    return found


async def list_integrations(
    session: AsyncSession, merchant_id: int, wanted: Slice
) -> tuple[list[Integration], int]:
    order = Integration.created, Integration.id
    return await page_of(session, _integrations(merchant_id).order_by(*order), wanted)


async def integration_ids(session: AsyncSession, merchant_id: int) -> list[str]:
    return list(await session.scalars(select(Integration.id).where(Integration.merchant_id == merchant_id)))


async def following(session: AsyncSession, merchant_ids: Iterable[int]) -> list[Following]:
    """The integrations of several merchants that want events; those that failed want none."""
    columns = Integration.id, Integration.merchant_id, Integration.events
    asked = Integration.merchant_id.in_(sorted(set(merchant_ids))), Integration.status != FAILED
    rows = await session.execute(select(*columns).where(*asked).order_by(Integration.id))
    return [Following(row.id, row.merchant_id, row.events) for row in rows]


def _integrations(merchant_id: int) -> Select[Integration]:
    return select(Integration).where(Integration.merchant_id == merchant_id)
