"""Finding calls."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from storefront.core.errors import NotFound
from storefront.core.ids import twin
from storefront.core.listing import page_of
from storefront.core.paging import Slice
from storefront.logs.models import ApiLog
from storefront.logs.present import Format


async def get_log(session: AsyncSession, merchant_id: int, sandbox: bool, id: str) -> ApiLog:
    """By its id or by the request's. Raises NotFound; sandbox keys see sandbox calls, live keys live ones."""
    called = twin(id, "log") if id.startswith("rqst_") else id
    found: ApiLog | None = await session.scalar(_seen(merchant_id, sandbox).where(ApiLog.id == called))
    if found is None:
        raise NotFound.of("log", id)
    return found


async def list_logs(
    session: AsyncSession, merchant_id: int, sandbox: bool, wanted: Slice, format: Format
) -> tuple[list[ApiLog], int]:
    """Newest first, and how many there are in all."""
    newest = _seen(merchant_id, sandbox).order_by(ApiLog.number.desc())
    return await page_of(session, _sized(newest, format), wanted)


async def latest_logs(session: AsyncSession, merchant_id: int, limit: int) -> list[ApiLog]:
    """The last ones, oldest first."""
    newest = _seen(merchant_id, None).order_by(ApiLog.number.desc()).limit(limit)
    return list(reversed((await session.scalars(newest)).all()))


async def logs_after(
    session: AsyncSession, merchant_id: int, sandbox: bool | None, number: int, limit: int
) -> Sequence[ApiLog]:
    """What was written behind that number, oldest first."""
    behind = _seen(merchant_id, sandbox).where(ApiLog.number > number)
    return (await session.scalars(behind.order_by(ApiLog.number).limit(limit))).all()


async def last_number(session: AsyncSession, merchant_id: int, sandbox: bool | None) -> int:
    """The number of the newest one; 0 before there is any."""
    newest = _seen(merchant_id, sandbox).order_by(ApiLog.number.desc()).limit(1)
    found = (await session.scalars(newest.with_only_columns(ApiLog.number))).first()
    return int(found or 0)


async def number_of(session: AsyncSession, merchant_id: int, sandbox: bool, id: str) -> int:
    """Where to go on behind a call that was seen; 0 when it is not kept any more."""
    asked = _seen(merchant_id, sandbox).where(ApiLog.id == id).with_only_columns(ApiLog.number)
    return int(await session.scalar(asked) or 0)


def _seen(merchant_id: int, sandbox: bool | None) -> Select[ApiLog]:
    """None sees both: that is for the operator."""
    mine = select(ApiLog).where(ApiLog.merchant_id == merchant_id)
    return mine if sandbox is None else mine.where(ApiLog.sandbox == sandbox)


def _sized(statement: Select[ApiLog], format: Format) -> Select[ApiLog]:
    """Bodies are read only where they are shown."""
    if format == "full":
        return statement
    return statement.options(defer(ApiLog.request, raiseload=True), defer(ApiLog.response, raiseload=True))
