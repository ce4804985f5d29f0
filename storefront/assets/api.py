"""REST: assets, and the files themselves."""

from typing import Any

from litestar import Request, Response, delete, get, post, put
from litestar.params import FromPath

from storefront.assets.create import create_asset, keep_contents
from storefront.assets.delete import delete_asset
from storefront.assets.forms import AssetChanges, NewAsset
from storefront.assets.keep import forget
from storefront.assets.kinds import BY_EXTENSION
from storefront.assets.present import present_asset
from storefront.assets.queries import asset_by_id, list_assets
from storefront.assets.shapes import AssetShape
from storefront.assets.storage import Missing, storage_of
from storefront.assets.update import update_asset
from storefront.core.errors import NotFound
from storefront.core.paging import Page
from storefront.web.bodies import read
from storefront.web.keys import Keyed, caller_of
from storefront.web.lists import listed
from storefront.web.queries import Paged, query, wanted_slice
from storefront.web.session import Session, answered_errors
from storefront.web.static import FOREVER

MAX_UPLOAD = 4_000_000
"""Bytes of a request that carries a file: 2 MB of it are 2.7 MB in base64."""
PAGE_SIZE = 15


@get("/v1/assets", opt={"key": "secret"})
async def show_assets(request: Request[Any, Any, Any], session: Session, caller: Keyed) -> Page[AssetShape]:
    wanted = wanted_slice(query(request, Paged), default=PAGE_SIZE)
    rows, total = await list_assets(session, caller.merchant_id, wanted)
    host = request.app.state.settings.base_url
    return listed(request, [present_asset(row, host) for row in rows], total, wanted)


@get("/v1/assets/{asset_id:str}", opt={"key": "secret"})
async def show_asset(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, asset_id: FromPath[str]
) -> AssetShape:
    found = await asset_by_id(session, caller.merchant_id, asset_id)
    return present_asset(found, request.app.state.settings.base_url)


@post("/v1/assets", opt={"key": "secret"}, status_code=201, request_max_body_size=MAX_UPLOAD)
async def add_asset(request: Request[Any, Any, Any]) -> AssetShape:
    """The file is drawn and stored before the transaction begins, so that nobody waits for it."""
    state = request.app.state
    caller = await caller_of(request, state.database)
    form = await read(request, NewAsset)
    storage = storage_of(state.settings)
    kept = await keep_contents(storage, form)
    try:
        with answered_errors():
            async with state.database.writing() as session:
                return await create_asset(session, caller.merchant_id, form, kept, state.settings.base_url)
    except BaseException:
        await forget(storage, kept.names if kept else ())
        raise


@put("/v1/assets/{asset_id:str}", opt={"key": "secret"})
async def change_asset(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, asset_id: FromPath[str]
) -> AssetShape:
    form = await read(request, AssetChanges)
    return await update_asset(
        session, caller.merchant_id, asset_id, form, request.app.state.settings.base_url
    )


@delete("/v1/assets/{asset_id:str}", opt={"key": "secret"})
async def remove_asset(
    request: Request[Any, Any, Any], session: Session, caller: Keyed, asset_id: FromPath[str]
) -> None:
    await delete_asset(session, caller.merchant_id, asset_id, request.app.state.settings.base_url)


@get("/assets/{name:str}")
async def show_file(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[bytes]:
    """A public file, under its random name for ever. Whatever it holds, it can do nothing in this origin."""
    try:
        content = await storage_of(request.app.state.settings).get(name)
    except Missing as error:
        raise NotFound("The file was not found.") from error
    kind = BY_EXTENSION[name.rpartition(".")[2]]
    headers = {
        "Cache-Control": FOREVER,
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "X-Content-Type-Options": "nosniff",
    }
    if not kind.is_image:
        headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return Response(content, media_type=kind.content_type, headers=headers)


HANDLERS = [show_assets, show_asset, add_asset, change_asset, remove_asset, show_file]
