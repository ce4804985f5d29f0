"""Events to an address of the merchant's choice: signed like webhooks, or with a secret in a header."""

import re
from collections.abc import Mapping
from typing import Any

from storefront.integrations.plugin import READY_EVENT, Context, Event, Faults, Field, Template, Trouble

NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,99}")
OURS = {
    "accept-encoding", "connection", "content-length", "content-type", "host", "keep-alive", "te", "trailer",
    "transfer-encoding", "upgrade", "user-agent",
}  # fmt: skip
"""Headers that belong to the connection itself."""


async def run(context: Context, event: Event) -> None:
    """The first event is forwarded too: it tells the other side that the connection stands."""
    config = context.config
    headers = {"Content-Type": "application/json"}
    if config["header_secret"]:
        headers[config["header_name"]] = config["header_secret"]
    body = await context.signed(event)
    answer = await context.fetch(config["url"], method="POST", headers=headers, content=body)
    if not 200 <= answer.status < 300:
        raise Trouble(f"The receiver answered with status {answer.status}.")


def check(config: Mapping[str, Any]) -> Faults:
    name, value = config["header_name"], config["header_secret"] or ""
    if not NAME.fullmatch(name) or name.lower() in OURS:
        return {"header_name": "This header cannot be set."}
    if not value.isascii():
        return {"header_secret": "The value must be plain letters, digits and signs."}
    return {}


TEMPLATE = Template(
    code="event_forwarder",
    name="Event forwarder",
    short_description="Posts events to another system.",
    description="Posts each chosen event as signed JSON, as webhooks do, and adds a header with a secret"
    f" where the receiver asks for one. The first post is {READY_EVENT}.",
    tags=("developers", "webhooks"),
    source_repo="storefront/integrations/plugins/forward.py",
    fields=(
        Field("url", "Address", "url", required=True),
        Field("events", "Events", "events", required=True),
        Field("header_name", "Header", default="Authorization"),
        Field("header_secret", "Secret in that header", secret=True),
    ),
    run=run,
    check=check,
)
