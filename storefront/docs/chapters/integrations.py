"""Integrations."""

from storefront.core.paging import Page, Rows
from storefront.docs.ids import TEMPLATE
from storefront.docs.operation import Chapter, Operation
from storefront.integrations.forms import IntegrationForm, NewIntegration
from storefront.integrations.shapes import FileShape, IntegrationShape, TemplateShape
from storefront.web.queries import Paged

ALL = "/v1/integrations"
ONE = ALL + "/{integration_id}"
TEMPLATES = ALL + "/templates"

INTEGRATIONS = Chapter(
    "Integrations",
    "What follows the shop's events and does something with them: a message in a chat, a row in a table. "
    "Each is made of a template, which says what can be set.",
    (
        Operation(
            "GET",
            TEMPLATES,
            "List templates",
            "What this server can run.",
            {200: Page[TemplateShape]},
            key="secret",
            query=Paged,
            sends={"limit": 20},
            usual=100,
        ),
        Operation(
            "GET",
            TEMPLATES + "/{template_id}",
            "Get a template",
            "One template with its settings, as somebody draws a form of them.",
            {200: TemplateShape},
            key="secret",
        ),
        Operation(
            "GET",
            ALL,
            "List integrations",
            "Those that the merchant has set up.",
            {200: Page[IntegrationShape]},
            key="secret",
            query=Paged,
            sends={"limit": 20},
        ),
        Operation(
            "GET",
            ONE,
            "Get an integration",
            "One integration and how it fares.",
            {200: IntegrationShape},
            key="secret",
        ),
        Operation(
            "GET",
            ONE + "/files",
            "List the files of an integration",
            "What it wrote, with links that hold for an hour.",
            {200: Rows[FileShape]},
            key="secret",
        ),
        Operation(
            "POST",
            ALL,
            "Create an integration",
            "Sets up an integration. What `config` may hold depends on the template; secret settings come "
            "back masked.",
            {201: IntegrationShape},
            key="secret",
            body=NewIntegration,
            sends={
                "template": TEMPLATE,
                "config": {
                    "webhook_url": "https://chat.example.com/hooks/1",
                    "text": "New order {{order_reference}}",
                },
            },
        ),
        Operation(
            "PUT",
            ONE,
            "Change an integration",
            "Changes what the request names; `config` is replaced whole. `redeploy` sets it up anew.",
            {200: IntegrationShape},
            key="secret",
            body=IntegrationForm,
            sends={"redeploy": True},
        ),
        Operation(
            "DELETE",
            ONE,
            "Delete an integration",
            "It follows nothing any more.",
            {204: None},
            key="secret",
        ),
    ),
)
