"""Integrations and templates as the API shows them."""

from decimal import Decimal

from storefront.core.ids import twin
from storefront.core.money import number
from storefront.integrations.config import shown
from storefront.integrations.models import Integration
from storefront.integrations.plugin import Field, Template
from storefront.integrations.shapes import FormField, IntegrationShape, OwnWebhook, TemplateShape

PLACES = Decimal("0.01")


def present_template(template: Template) -> TemplateShape:
    return TemplateShape(
        id=template.id,
        code=template.code,
        name=template.name,
        short_description=template.short_description,
        description=template.description,
        tags=list(template.tags),
        icon_url=template.icon_url,
        source_repo=template.source_repo,
        webhooks=list(dict.fromkeys([*template.events, *_first_chosen(template)])),
        form_schema=[_form_field(field) for field in template.fields] or None,
        config_frame_url=None,
        skip_initial_configuration=template.works_unconfigured,
    )


def present_integration(row: Integration) -> IntegrationShape:
    return IntegrationShape(
        id=row.id,
        template_id=row.template_id,
        external_id=None,
        status=row.status,
        url=row.url,
        config=shown(row.config),
        success_rate=success_rate(row.recent),
        last_run=row.last_run,
        last_error=row.last_error,
        meta=row.meta,
        created=row.created,
        updated=row.updated,
        webhooks=[OwnWebhook(twin(row.id, "wbhk"), row.events)],
    )


def success_rate(recent: str) -> int | float | None:
    """Between 0 and 1, two places; None before the first run."""
    if not recent:
        return None
    rate = (Decimal(recent.count("1")) / len(recent)).quantize(PLACES)
    return number(rate)


def _first_chosen(template: Template) -> list[str]:
    """What its integrations follow where nobody chooses otherwise."""
    return [name for field in template.fields if field.kind == "events" for name in field.default or ()]


def _form_field(field: Field) -> FormField:
    return FormField(
        key=field.key,
        label=field.label,
        type="password" if field.secret else field.kind,
        description=field.description,
        required=field.required,
        secret=field.secret,
        default=list(field.default) if field.kind == "events" and field.default else field.default,
        options=list(field.options),
    )
