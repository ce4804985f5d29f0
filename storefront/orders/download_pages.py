"""HTML: the addresses under which buyers download what they bought."""

from typing import Any
from urllib.parse import quote

from litestar import Request, Response, get
from litestar.params import FromPath

from storefront.core.errors import NotFound
from storefront.orders.download import GONE, download
from storefront.orders.links import opens_download

BINARY = "application/octet-stream"


@get("/fulfill/{order_id:str}/{package_id:str}")
async def hand_out(
    request: Request[Any, Any, Any], order_id: FromPath[str], package_id: FromPath[str]
) -> Response[bytes]:
    """No `session` here: the file is fetched between two short transactions. A wrong key finds nothing."""
    state = request.app.state
    key = request.query_params.get("key", "")
    if not opens_download(state.settings, order_id, package_id, key):
        raise NotFound(GONE)
    file = await download(state.database, state.settings, order_id, package_id)
    if file.url:
        return Response(b"", status_code=303, headers={"Location": file.url, "Cache-Control": "no-store"})
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(file.content, media_type=BINARY, headers=headers)


HANDLERS = [hand_out]
