"""Events carry what the API answered, and so become older in the same ways."""

from collections.abc import Callable, Mapping
from typing import Any

from storefront.versions.asked import Json
from storefront.versions.assets import older_asset
from storefront.versions.categories import older_category
from storefront.versions.dates import is_fuller, is_older
from storefront.versions.orders import older_order
from storefront.versions.products import older_product

Change = Callable[[Json, bool], Json]
MADE_OF: dict[str, tuple[str, Change]] = {
    "assets": ("url", older_asset),
    "categories": ("slug", older_category),
    "orders": ("transactions", older_order),
    "products": ("inventory", older_product),
}
"""By the first word of an event: its change, and a key that every whole object of the kind has."""


def older_event(version: str, name: str, payload: Any) -> Any:
    """The payload of event `name` as receivers pinned to `version` read it.

    Events that tell of a part only, such as a refund or a deletion, stay as they are.
    """
    if not is_older(version) or not isinstance(payload, Mapping):
        return payload
    made_of = MADE_OF.get(name.partition(".")[0])
    if made_of is None or made_of[0] not in payload:
        return payload
    return made_of[1](dict(payload), is_fuller(version))
