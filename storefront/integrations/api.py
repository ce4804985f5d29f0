"""REST: integrations and the templates they are made of."""

from typing import Any

from litestar import Request, delete, get, post, put
from litestar.params import FromPath

from storefront.core.errors import NotFound
from storefront.core.paging import Page, Rows
from storefront.integrations.catalogue import templates
from storefront.integrations.files import list_files
from storefront.integrations.forms import IntegrationForm, NewIntegration
from storefront.integrations.present import present_integration, present_template
from storefront.integrations.queries import integration_by_id, list_integrations
from storefront.integrations.shapes import FileShape, IntegrationShape, TemplateShape
from storefront.integrations.write import create_integration, delete_integration, update_integration
from storefront.web.bodies import read
from storefront.web.keys import Keyed
from storefront.web.lists import listed
from storefront.web.queries import Paged, query, wanted_slice
from storefront.web.session import Session

Asked = Request[Any, Any, Any]
SECRET = {"key": "secret"}


@get("/v1/integrations/templates", opt=SECRET)
async def show_templates(request: Asked, caller: Keyed) -> Page[TemplateShape]:
    wanted = wanted_slice(query(request, Paged), default=100)
    found = list(templates().values())
    part = found[wanted.offset : wanted.offset + wanted.limit]
    return listed(request, [present_template(template) for template in part], len(found), wanted)


@get("/v1/integrations/templates/{template_id:str}", opt=SECRET)
async def show_template(caller: Keyed, template_id: FromPath[str]) -> TemplateShape:
    template = templates().get(template_id)
    if template is None:
        raise NotFound.of("template", template_id)
    return present_template(template)


@get("/v1/integrations", opt=SECRET)
async def show_integrations(request: Asked, session: Session, caller: Keyed) -> Page[IntegrationShape]:
    wanted = wanted_slice(query(request, Paged))
    found, total = await list_integrations(session, caller.merchant_id, wanted)
    return listed(request, [present_integration(row) for row in found], total, wanted)


@get("/v1/integrations/{integration_id:str}", opt=SECRET)
async def show_integration(
    session: Session, caller: Keyed, integration_id: FromPath[str]
) -> IntegrationShape:
    return present_integration(await integration_by_id(session, caller.merchant_id, integration_id))


@get("/v1/integrations/{integration_id:str}/files", opt=SECRET)
async def show_files(
    request: Asked, session: Session, caller: Keyed, integration_id: FromPath[str]
) -> Rows[FileShape]:
    row = await integration_by_id(session, caller.merchant_id, integration_id)
    return Rows(await list_files(request.app.state.settings, row.id))


@post("/v1/integrations", opt=SECRET, status_code=201)
async def add_integration(request: Asked, session: Session, caller: Keyed) -> IntegrationShape:
    form = await read(request, NewIntegration)
    return await create_integration(session, request.app.state.settings, caller.merchant_id, form)


@put("/v1/integrations/{integration_id:str}", opt=SECRET)
async def change_integration(
    request: Asked, session: Session, caller: Keyed, integration_id: FromPath[str]
) -> IntegrationShape:
    form = await read(request, IntegrationForm)
    settings = request.app.state.settings
    return await update_integration(session, settings, caller.merchant_id, integration_id, form)


@delete("/v1/integrations/{integration_id:str}", opt=SECRET)
async def remove_integration(session: Session, caller: Keyed, integration_id: FromPath[str]) -> None:
    await delete_integration(session, caller.merchant_id, integration_id)


HANDLERS = [
    show_templates,
    show_template,
    show_integrations,
    show_integration,
    show_files,
    add_integration,
    change_integration,
    remove_integration,
]
