"""Which work follows from which event, and who does it."""

from storefront.assets import delete, fetch_asset
from storefront.core.tasks import Handler
from storefront.mails.receipt import send_receipt

FOLLOWS: dict[str, tuple[str, ...]] = {
    "orders.create": ("mails.receipt",),
}
"""Kinds of task that each event leads to. Their payload is the event's."""

HANDLERS: dict[str, Handler] = {
    "mails.receipt": send_receipt,
    **fetch_asset.TASKS,
    **delete.TASKS,
}
