"""Whether the process is alive, and whether it can serve."""

from typing import Any

from litestar import Request, Response, get

from storefront.readiness import Readiness

AWAY = {"Retry-After": "1"}


@get("/health", sync_to_thread=False)
def show_health() -> dict[str, Any]:
    """It answers, so it lives: nothing else is asked, since starting it again would mend nothing else."""
    return {"status": "ok"}


@get("/ready")
async def show_ready(request: Request[Any, Any, Any]) -> Response[dict[str, object]]:
    """503 where requests would fail. How far the relay is behind is told and changes nothing: pages and the
    API do not wait for it."""
    readiness: Readiness = request.app.state.readiness
    report = await readiness.look()
    return Response(
        report.told(),
        status_code=200 if report.is_ready else 503,
        headers={"Cache-Control": "no-store", **({} if report.is_ready else AWAY)},
        media_type="application/json",
    )


HANDLERS = [show_health, show_ready]
