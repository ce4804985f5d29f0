"""Integrations and templates as the API shows them."""

from typing import Any

import msgspec


class FormField(msgspec.Struct, frozen=True):
    """A setting, as somebody draws a form of it."""

    key: str
    label: str
    type: str
    description: str | None
    required: bool
    secret: bool
    default: Any
    options: list[str]


class TemplateShape(msgspec.Struct, frozen=True):
    """`form_schema` is null where there is nothing to set."""

    id: str
    code: str
    name: str
    short_description: str
    description: str | None
    tags: list[str]
    icon_url: str | None
    source_repo: str
    webhooks: list[str]
    form_schema: list[FormField] | None
    config_frame_url: str | None
    skip_initial_configuration: bool


class OwnWebhook(msgspec.Struct, frozen=True):
    """What an integration follows. It lives and ends with it, and is not one of the merchant's own."""

    id: str
    subscribed_events: list[str]


class IntegrationShape(msgspec.Struct, frozen=True):
    """`config` comes with its secrets masked; `success_rate` is that of the latest runs, 0 to 1."""

    id: str
    template_id: str
    external_id: str | None
    status: str
    url: str | None
    config: dict[str, Any]
    success_rate: int | float | None
    last_run: int | None
    last_error: str | None
    meta: Any
    created: int
    updated: int
    webhooks: list[OwnWebhook]


class FileShape(msgspec.Struct, frozen=True):
    """A file that an integration keeps; `url` opens it for an hour."""

    name: str
    size: int
    updated: int
    url: str
