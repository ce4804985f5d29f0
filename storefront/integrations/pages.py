"""HTML: the links under which merchants download what their integrations keep."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from storefront.integrations.files import opened_file

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


@get("/integrations/{integration_id:str}/{name:str}")
async def send_file(
    request: Request[Any, Any, Any], integration_id: FromPath[str], name: FromPath[str]
) -> Response[bytes]:
    """No key of the API: the signed link is what opens it."""
    key = request.query_params.get("key", "")
    content = await opened_file(request.app.state.settings, integration_id, name, key)
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/octet-stream", headers=headers)


HANDLERS = [send_file]
