"""Webhooks."""

from storefront.core.paging import Page, Rows
from storefront.docs.operation import Chapter, Operation
from storefront.web.queries import Paged
from storefront.webhooks.forms import NewWebhook, WebhookForm
from storefront.webhooks.shapes import AttemptShape, KeyShape, WebhookShape

ALL = "/v1/webhooks"
ONE = ALL + "/{webhook_id}"
KEY = ALL + "/signing_key"

WEBHOOKS = Chapter(
    "Webhooks",
    "Every change is told to the addresses that subscribe to it, at least once, as `{id, event, created, "
    "response_code, payload, signature}`. `signature` is the hex HMAC-SHA256 of the same JSON without it, "
    "under the signing key. A receiver that does not answer with a 2xx within 10 seconds is asked again "
    "for three days.",
    (
        Operation("GET", ALL + "/events", "List events", "What can be subscribed to.", {200: Rows[str]}),
        Operation(
            "GET",
            ALL,
            "List webhooks",
            "All subscriptions.",
            {200: Page[WebhookShape]},
            key="secret",
            query=Paged,
            sends={"limit": 20},
            usual=100,
        ),
        Operation(
            "GET",
            ONE,
            "Get a webhook",
            "One subscription with its latest attempts.",
            {200: WebhookShape},
            key="secret",
        ),
        Operation(
            "POST",
            ALL,
            "Create a webhook",
            "Subscribes an address to events.",
            {201: WebhookShape},
            key="secret",
            body=NewWebhook,
            sends={
                "url": "https://shop.example.com/told",
                "subscribed_events": ["orders.create", "orders.refund"],
            },
        ),
        Operation(
            "PUT",
            ONE,
            "Change a webhook",
            "Changes what the request names. What happened before goes where it was to go at that moment.",
            {200: WebhookShape},
            key="secret",
            body=WebhookForm,
            sends={"active": False},
        ),
        Operation(
            "DELETE",
            ONE,
            "Delete a webhook",
            "Its history goes with it, and what was still to be delivered.",
            {204: None},
            key="secret",
        ),
        Operation(
            "POST",
            ONE + "/test",
            "Try a webhook",
            "Sends a made-up event at once and answers what came of it.",
            {201: AttemptShape},
            key="secret",
            refuses=(422,),
        ),
        Operation(
            "GET",
            ALL + "/history",
            "List attempts",
            "The latest attempts of all webhooks, newest first.",
            {200: Page[AttemptShape]},
            key="secret",
            query=Paged,
            sends={"limit": 15},
            usual=15,
        ),
        Operation(
            "DELETE",
            ONE + "/history",
            "Clear the history of a webhook",
            "Forgets its attempts. What is still to be delivered stays.",
            {204: None},
            key="secret",
        ),
        Operation(
            "GET",
            KEY,
            "Get the signing key",
            "The key that signs what is sent.",
            {200: KeyShape},
            key="secret",
        ),
        Operation(
            "PUT",
            KEY,
            "Replace the signing key",
            "Makes a new key; everything from now on is signed with it.",
            {201: KeyShape},
            key="secret",
            refuses=(422,),
        ),
    ),
)
