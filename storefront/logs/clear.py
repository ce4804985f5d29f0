"""Clearing the log."""

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from storefront.core.outbox import emit
from storefront.logs.models import ApiLog


async def clear_logs(session: AsyncSession, merchant_id: int, sandbox: bool) -> None:
    """All that the caller can see goes."""
    mine = ApiLog.merchant_id == merchant_id, ApiLog.sandbox == sandbox
    await session.execute(delete(ApiLog).where(*mine).execution_options(synchronize_session=False))
    emit(session, merchant_id, "developer.logs.delete", {}, 204)
