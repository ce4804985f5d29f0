"""Whether the process is alive, and whether it can serve."""

from typing import Any

from litestar import get
from sqlalchemy import text

from storefront.web.session import Session


@get("/health", sync_to_thread=False)
def show_health() -> dict[str, Any]:
    return {"status": "ok"}


@get("/ready")
async def show_ready(session: Session) -> dict[str, Any]:
    await session.execute(text("SELECT 1"))
    return {"status": "ready"}


HANDLERS = [show_health, show_ready]
