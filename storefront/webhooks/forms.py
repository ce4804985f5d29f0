"""What is sent to make or change a webhook."""

from typing import Annotated

from pydantic import AfterValidator

from storefront.core.fields import Flag, Form, Short
from storefront.core.links import Target
from storefront.webhooks.events import KNOWN


def _known(names: list[str]) -> list[str]:
    for name in names:
        if name not in KNOWN:
            raise ValueError(f"The event {name[:100]} is not known.")
    return list(dict.fromkeys(names))


class WebhookForm(Form):
    """All optional, for changes."""

    url: Target | None = None
    subscribed_events: Annotated[list[Short], AfterValidator(_known)] | None = None
    active: Flag | None = None


class NewWebhook(WebhookForm):
    url: Target
