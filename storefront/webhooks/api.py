"""REST: webhooks."""

from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import FromPath

from storefront.core.paging import Page, Rows
from storefront.settings import Settings
from storefront.web.bodies import read, read_object
from storefront.web.keys import Keyed, caller_of
from storefront.web.lists import listed
from storefront.web.queries import Paged, query, wanted_slice
from storefront.web.session import Session
from storefront.webhooks.events import EVENTS
from storefront.webhooks.forms import NewWebhook, WebhookForm
from storefront.webhooks.present import present_attempt, present_webhook
from storefront.webhooks.queries import history_of, list_history, list_webhooks, webhook_by_id
from storefront.webhooks.shapes import AttemptShape, Key, KeyShape, WebhookShape
from storefront.webhooks.sign import rotate_signing_key, signing_key
from storefront.webhooks.try_out import call_for_test
from storefront.webhooks.write import clear_history, create_webhook, delete_webhook, update_webhook

Asked = Request[Any, Any, Any]
SECRET = {"key": "secret"}


@get("/v1/webhooks/events")
async def show_events(caller: Keyed) -> Rows[str]:
    return Rows(list(EVENTS))


@get("/v1/webhooks/signing_key", opt={**SECRET, "writes": True})
async def show_signing_key(request: Asked, session: Session, caller: Keyed) -> KeyShape:
    settings: Settings = request.app.state.settings
    return KeyShape(Key(await signing_key(session, settings, caller.merchant_id)))


@put("/v1/webhooks/signing_key", opt=SECRET, status_code=201)
async def change_signing_key(request: Asked, session: Session, caller: Keyed) -> KeyShape:
    await read_object(request)
    settings: Settings = request.app.state.settings
    return KeyShape(Key(await rotate_signing_key(session, settings, caller.merchant_id)))


@get("/v1/webhooks/history", opt=SECRET)
async def show_history(request: Asked, session: Session, caller: Keyed) -> Page[AttemptShape]:
    wanted = wanted_slice(query(request, Paged), default=15)
    found, total = await list_history(session, caller.merchant_id, wanted)
    return listed(request, [present_attempt(row) for row in found], total, wanted)


@delete("/v1/webhooks/{webhook_id:str}/history", opt=SECRET)
async def remove_history(session: Session, caller: Keyed, webhook_id: FromPath[str]) -> None:
    await clear_history(session, caller.merchant_id, webhook_id)


@get("/v1/webhooks", opt=SECRET)
async def show_webhooks(request: Asked, session: Session, caller: Keyed) -> Page[WebhookShape]:
    wanted = wanted_slice(query(request, Paged), default=100)
    found, total = await list_webhooks(session, caller.merchant_id, wanted)
    return listed(request, [present_webhook(row) for row in found], total, wanted)


@get("/v1/webhooks/{webhook_id:str}", opt=SECRET)
async def show_webhook(session: Session, caller: Keyed, webhook_id: FromPath[str]) -> WebhookShape:
    row = await webhook_by_id(session, caller.merchant_id, webhook_id)
    return present_webhook(row, await history_of(session, caller.merchant_id, webhook_id))


@post("/v1/webhooks", opt=SECRET, status_code=201)
async def add_webhook(request: Asked, session: Session, caller: Keyed) -> WebhookShape:
    return present_webhook(await create_webhook(session, caller.merchant_id, await read(request, NewWebhook)))


@put("/v1/webhooks/{webhook_id:str}", opt=SECRET)
async def change_webhook(
    request: Asked, session: Session, caller: Keyed, webhook_id: FromPath[str]
) -> WebhookShape:
    form = await read(request, WebhookForm)
    return present_webhook(await update_webhook(session, caller.merchant_id, webhook_id, form))


@post("/v1/webhooks/{webhook_id:str}/test", opt=SECRET, status_code=201)
async def test_webhook(request: Asked, webhook_id: FromPath[str]) -> AttemptShape:
    """No `session` here: the receiver is waited for, and no transaction may be open meanwhile."""
    state = request.app.state
    caller = await caller_of(request, state.database)
    await read_object(request)
    return present_attempt(
        await call_for_test(state.database, state.settings, caller.merchant_id, webhook_id)
    )


@delete("/v1/webhooks/{webhook_id:str}", opt=SECRET)
async def remove_webhook(session: Session, caller: Keyed, webhook_id: FromPath[str]) -> None:
    await delete_webhook(session, caller.merchant_id, webhook_id)


HANDLERS = [
    show_events,
    show_signing_key,
    change_signing_key,
    show_history,
    remove_history,
    show_webhooks,
    show_webhook,
    add_webhook,
    change_webhook,
    test_webhook,
    remove_webhook,
]
