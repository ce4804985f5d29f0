"""The names of events that can be subscribed to.

The families api-keys, channels and rays name things of other products: accepted, they never happen here.
"""

FAMILIES = {
    "api-keys": ("create", "delete", "regenerate", "update"),
    "assets": ("create", "delete", "update"),
    "attributes": ("create", "delete", "update"),
    "categories": ("create", "delete", "update"),
    "channels": ("create", "delete", "update"),
    "customers": ("create", "delete"),
    "customers.login": ("token",),
    "customers.notes": ("create", "delete", "update"),
    "developer.logs": ("delete",),
    "discounts": ("create", "delete", "update"),
    "extra-fields": ("create", "delete", "update"),
    "gateways": ("create", "delete", "update"),
    "giftcards": ("create", "redeem"),
    "integrations": ("create", "delete", "update"),
    "orders": ("create", "refund", "update"),
    "orders.notes": ("create", "delete", "update"),
    "orders.physical": ("shipment",),
    "products": ("create", "delete", "update"),
    "products.assets": ("create", "delete", "update"),
    "rays": ("create", "delete", "deploy", "unpublish", "update"),
    "tax-zone": ("create", "delete", "update"),
    "variants": ("bulkDelete", "bulkUpdate", "create", "delete", "update"),
    "variants.groups": ("create", "delete", "update"),
    "variants.options.assets": ("create", "delete", "update"),
}
EVENTS = tuple(sorted(f"{family}.{action}" for family, actions in FAMILIES.items() for action in actions))
"""As they are listed to clients."""
UNLISTED = ("orders.receipt.resend",)
"""They happen and may be subscribed to, though lists of events never named them."""
TEST = "test.webhook"
"""Sent when somebody asks for a test; nobody subscribes to it."""
KNOWN = frozenset({*EVENTS, *UNLISTED})
