"""Messages to a chat room, through the address that Slack, Mattermost and others make for a room."""

import re
from collections.abc import Mapping
from typing import Any

from storefront.integrations.plugin import READY_EVENT, Context, Event, Faults, Field, Template, Trouble
from storefront.integrations.plugins.placeholders import PLACES, fault, filled

CALLS = re.compile(r"@(?=channel|here|all|everyone|group)", re.IGNORECASE)
"""Words that would wake everybody in the room."""
QUIET = "@\u200b"
"""The sign, with a space of no width behind it."""
MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
"""Links and mentions are written between < and >."""


async def run(context: Context, event: Event) -> None:
    if event.name == READY_EVENT:
        return
    text = filled(context.config["text"], event.name, event.payload, safe)
    answer = await context.fetch(context.config["webhook_url"], method="POST", json={"text": text})
    if not 200 <= answer.status < 300:
        raise Trouble(f"The chat answered with status {answer.status}.")


def check(config: Mapping[str, Any]) -> Faults:
    found = fault(config["text"], config["events"])
    return {"text": found} if found else {}


def safe(value: str) -> str:
    """What a shopper typed, as words and nothing else."""
    return CALLS.sub(QUIET, "".join(MARKS.get(sign, sign) for sign in value))


TEMPLATE = Template(
    code="chat_message",
    name="Chat message",
    short_description="Tells a chat room about orders.",
    description="Posts a line of text to the webhook address of a room in Slack, Mattermost or the like.",
    tags=("chat", "notifications"),
    source_repo="storefront/integrations/plugins/chat.py",
    fields=(
        Field("webhook_url", "Webhook address of the room", "url", required=True, secret=True),
        Field(
            "text",
            "Text",
            "long_text",
            default="New order {order.customer_reference} placed for {order.order_value}.",
            description="Placeholders such as {order.customer_reference}, {order.order_value} or"
            " {customer.email} are filled in.",
        ),
        Field("events", "When", "events", default=("orders.create",), options=tuple(PLACES)),
    ),
    run=run,
    check=check,
)
