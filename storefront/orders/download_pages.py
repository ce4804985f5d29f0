"""HTML: the addresses under which buyers download what they bought."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from litestar import Request, Response, get, head
from litestar.params import FromPath
from litestar.response import Stream

from storefront.assets.storage import storage_of
from storefront.core.errors import NotFound
from storefront.orders.closed_page import closed_page
from storefront.orders.download import GONE, Closed, File, find_file, hand_out
from storefront.orders.links import opens_download
from storefront.orders.ranges import Part, Unsatisfiable, part_of

BINARY = "application/octet-stream"
PATH = "/fulfill/{order_id:str}/{package_id:str}"
NO_STORE = {"Cache-Control": "no-store"}
Asked = Request[Any, Any, Any]


@get(PATH)
async def send_file(
    request: Asked, order_id: FromPath[str], package_id: FromPath[str]
) -> Response[Any] | Stream:
    """No `session` here: the file is looked for between two short transactions. A wrong key finds nothing."""
    state = request.app.state
    try:
        file = await _open(request, order_id, package_id)
        part = await hand_out(state.database, file, *_wanted(request))
    except Closed as closed:
        return await closed_page(request, closed)
    except Unsatisfiable:
        return Response(b"", status_code=416, headers={**NO_STORE, "Content-Range": f"bytes */{file.size}"})
    if file.storage_name is None:
        return _elsewhere(file)
    pieces = storage_of(state.settings).pieces(file.storage_name, part.start, part.end)
    status = 206 if part.is_range else 200
    return Stream(pieces, status_code=status, media_type=BINARY, headers=_headers(file, part))


@head(PATH)
async def describe_file(request: Asked, order_id: FromPath[str], package_id: FromPath[str]) -> Response[None]:
    """What a download would say of itself; nothing is counted. A range is for GET alone."""
    try:
        file = await _open(request, order_id, package_id)
    except Closed as closed:
        return Response(None, status_code=closed.status, headers=NO_STORE)
    if file.storage_name is None:
        return _elsewhere(file)
    whole = part_of(file.size, file.etag, None, None)
    return Response(None, headers={**_headers(file, whole), "Content-Type": BINARY})


async def _open(request: Asked, order_id: str, package_id: str) -> File:
    state = request.app.state
    key = request.query_params.get("key", "")
    if not opens_download(state.settings, order_id, package_id, key):
        raise NotFound(GONE)
    return await find_file(state.database, state.settings, order_id, package_id)


def _wanted(request: Asked) -> tuple[str | None, str | None]:
    return request.headers.get("range"), request.headers.get("if-range")


def _elsewhere(file: File) -> Response[None]:
    return Response(None, status_code=303, headers={**NO_STORE, "Location": str(file.url)})


def _headers(file: File, part: Part) -> Mapping[str, str]:
    ranged = {"Content-Range": part.content_range} if part.is_range else {}
    return {
        **NO_STORE,
        **ranged,
        "Accept-Ranges": "bytes",
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.package.name)}",
        "Content-Length": str(part.length),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "ETag": file.etag,
        "X-Content-Type-Options": "nosniff",
    }


HANDLERS = [send_file, describe_file]
